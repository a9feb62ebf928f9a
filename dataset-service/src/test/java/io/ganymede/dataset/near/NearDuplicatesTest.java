package io.ganymede.dataset.near;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.dataset.near.NearPair.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class NearDuplicatesTest {

    private static final int EDGE = 28;
    private static final int SIZE = EDGE * EDGE;
    private static final int ORIGINALS = 1000;
    private static final int COPIES = 100;

    @Test
    void whatIsShiftedCompressedOrBrightenedIsFound() throws IOException {
        var originals = fashion(ORIGINALS);
        var disguises = Disguise.all(EDGE, 1);
        var all = Arrays.copyOf(originals, originals.length + disguises.size() * COPIES * SIZE);
        for (int i = 0; i < disguises.size() * COPIES; i++) {
            var original = Arrays.copyOfRange(originals, i % COPIES * SIZE, (i % COPIES + 1) * SIZE);
            var copy = disguises.get(i / COPIES).apply().apply(original);
            System.arraycopy(copy, 0, all, originals.length + i * SIZE, SIZE);
        }

        var report = NearDuplicates.find(Images.of(all, EDGE, 1), i -> i >= ORIGINALS, Integer.MAX_VALUE);

        var found = new HashSet<Integer>();
        for (var pair : report.listed()) {
            if (pair.second() >= ORIGINALS && pair.first() == (pair.second() - ORIGINALS) % COPIES) {
                found.add(pair.second() - ORIGINALS);
            }
        }
        for (int i = 0; i < disguises.size(); i++) {
            int way = i;
            long of = found.stream().filter(copy -> copy / COPIES == way).count();
            assertTrue(of >= 98, disguises.get(i).name() + ": " + of + " of 100");
        }
    }

    @Test
    void garmentsThatAreOnlyAlikeAreNoPairs() throws IOException {
        var report = NearDuplicates.find(Images.of(fashion(5000), EDGE, 1), i -> false, 100);

        assertTrue(report.pairs() <= 2, report.toString());
    }

    @Test
    void aReportSaysWhatAPairDiffersByAndPutsTheSplitFirst() {
        var one = texture(1, 3);
        var two = texture(2, 3);
        var all = concat(
                one,
                two,
                Disguise.brighter(two, 1.05, 0),
                Disguise.shifted(one, EDGE, 3, -1, 1),
                texture(3, 3),
                Disguise.jpeg(one, EDGE, 3, 0.75f));

        var report = NearDuplicates.find(Images.of(all, EDGE, 3), i -> i == 2, 2);

        assertEquals(6, report.images());
        assertEquals(4, report.pairs()); // the shifted and the compressed one are a pair too
        assertEquals(1, report.across());
        assertEquals(2, report.groups());
        assertEquals(5, report.involved());
        assertEquals(2, report.listed().size());
        assertEquals(
                List.of(1, 2),
                List.of(report.listed().get(0).first(), report.listed().get(0).second()));
        assertEquals(Kind.BRIGHTNESS, report.listed().get(0).kind());
        assertEquals(Kind.SHIFT, report.listed().get(1).kind());
    }

    @Test
    void theSameImagesGiveTheSameReport() throws IOException {
        var images = Images.of(fashion(3000), EDGE, 1);

        assertEquals(NearDuplicates.find(images, i -> i % 2 == 0, 9), NearDuplicates.find(images, i -> i % 2 == 0, 9));
    }

    @Test
    void smallAndFlatImagesAreNoTrouble() {
        assertEquals(
                0,
                NearDuplicates.find(Images.of(new byte[0], 8, 1), i -> false, 9).pairs());
        var flat = new byte[3 * 64];
        Arrays.fill(flat, 64, 128, (byte) 9);
        Arrays.fill(flat, 128, 192, (byte) 200);

        var report = NearDuplicates.find(Images.of(flat, 8, 1), i -> false, 9);

        assertEquals(1, report.pairs(), report.toString());
        assertEquals(Kind.BRIGHTNESS, report.listed().getFirst().kind());
    }

    @Test
    void thousandsThatAreAllAlikeAreOneGroup() {
        var one = texture(1, 1);
        var random = new SplittableRandom(1);
        var all = new byte[800 * SIZE];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) Math.clamp((one[i % SIZE] & 0xff) + random.nextInt(-1, 2), 0, 255);
        }

        var report = NearDuplicates.find(Images.of(all, EDGE, 1), i -> false, 10);

        assertEquals(1, report.groups());
        assertEquals(800, report.involved());
        assertTrue(report.pairs() < 800 * 8 * 7 * 5, report.toString());
    }

    /** Blobs of colour: as smooth as a picture is. */
    private static byte[] texture(long seed, int channels) {
        var random = new SplittableRandom(seed);
        var image = new byte[SIZE * channels];
        for (int channel = 0; channel < channels; channel++) {
            double[] waves = random.doubles(12, -0.5, 0.5).toArray();
            for (int i = 0; i < SIZE; i++) {
                double value = 128;
                for (int wave = 0; wave < 12; wave += 3) {
                    value += 30
                            * Math.sin(waves[wave] * (i % EDGE) + waves[wave + 1] * (i / EDGE) + 9 * waves[wave + 2]);
                }
                image[i * channels + channel] = (byte) Math.clamp(Math.round(value), 0, 255);
            }
        }
        return image;
    }

    private static byte[] concat(byte[]... images) {
        var all = new java.io.ByteArrayOutputStream();
        for (var image : images) {
            all.writeBytes(image);
        }
        return all.toByteArray();
    }

    /** The first images of the test set that comes with the repository. */
    private static byte[] fashion(int count) throws IOException {
        var file = Path.of("../deploy/local/data/fashion-mnist/t10k-images-idx3-ubyte.gz");
        try (var in = new GZIPInputStream(Files.newInputStream(file))) {
            in.skipNBytes(16);
            return in.readNBytes(count * SIZE);
        }
    }
}
