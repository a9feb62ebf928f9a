package io.ganymede.dataset.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.contracts.manifest.AudioRecipe;
import io.ganymede.contracts.manifest.ImageRecipe;
import io.ganymede.contracts.manifest.SampleRecipe;
import io.ganymede.contracts.manifest.TextRecipe;
import io.ganymede.contracts.npy.NpyHeader;
import io.ganymede.contracts.npy.NpyType;
import io.ganymede.dataset.archive.ArchiveSource.Depth;
import io.ganymede.dataset.archive.Bounds;
import io.ganymede.dataset.archive.TinyArchives;
import io.ganymede.dataset.array.Limits;
import io.ganymede.dataset.array.TinyIdx;
import io.ganymede.dataset.format.Allowance;
import io.ganymede.dataset.format.Decoder;
import io.ganymede.dataset.format.LabelFile;
import io.ganymede.dataset.format.Reading;
import io.ganymede.dataset.format.SampleFile;
import io.ganymede.dataset.format.Survey;
import io.ganymede.dataset.image.ImageDecoder;
import io.ganymede.dataset.image.Pictures;
import io.ganymede.dataset.normalize.Normalizer;
import io.ganymede.dataset.sample.MalformedFile;
import io.ganymede.dataset.sample.TooLarge;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Ten thousand uploads that were changed on the way: each is taken, with what is unfit in quarantine, or refused by an exception
 * that REST answers with 4xx. Nothing else is thrown.
 */
class MutationsTest {

    private static final int EACH = 500;

    private static final Allowance ALLOWANCE = new Allowance(
            new Limits(8 << 20, 10_000, 64), new Bounds(8 << 20, 10_000, 1 << 20, 250), Duration.ofHours(1));
    private static final SampleRecipe IMAGES = new ImageRecipe(8, 1);
    private static final SampleRecipe SOUNDS = new AudioRecipe(8000, 1, 64, null, null, null, null);
    private static final SampleRecipe TEXTS = new TextRecipe(8, null, "abc", null, null);

    @TempDir
    Path folder;

    /** A good file, and the recipe of its kind. */
    record Seed(String name, byte[] file, SampleRecipe recipe) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Seed> seeds() {
        var pixels = TinyIdx.noise(10 * 64, 1);
        var idx = TinyIdx.images(pixels, 10, 8, 8);
        var npy = TinyIdx.concat(NpyHeader.of(NpyType.UINT8, 10, 8, 8).toBytes(), pixels);
        var pictures = new LinkedHashMap<String, byte[]>();
        for (var name : new String[] {"rgb.png", "rgb.webp", "flat.jpg", "two-frames.gif", "rgb.bmp", "rgb.tiff"}) {
            pictures.put("a/" + name, Pictures.resource(name));
        }
        pictures.put("labels.csv", bytes("file_name,label\na/rgb.png,x\n"));
        var shard = new LinkedHashMap<String, byte[]>();
        for (int i = 0; i < 5; i++) {
            shard.put(i + ".png", Pictures.resource("rgb.png"));
            shard.put(i + ".json", bytes("{\"label\": 1}"));
        }
        var cifar = TinyIdx.noise(3 * 3073, 2);
        cifar[0] = 1;
        var sounds = Map.of("a/1.wav", wav(), "a/2.flac", TinyIdx.noise(30, 1));
        var npz = new LinkedHashMap<String, byte[]>();
        npz.put("x.npy", npy);
        npz.put("y.npy", TinyIdx.concat(NpyHeader.of(NpyType.INT32, 10).toBytes(), new byte[40]));
        return Stream.of(
                new Seed("idx", idx, IMAGES),
                new Seed("idx-gz", TinyIdx.gzip(idx), IMAGES),
                new Seed("npy", npy, IMAGES),
                new Seed("npz", TinyArchives.zip(npz), IMAGES),
                new Seed("cifar", cifar, IMAGES),
                new Seed("zip", TinyArchives.zip(pictures), IMAGES),
                new Seed("tar", TinyArchives.tar(pictures), IMAGES),
                new Seed("tar-gz", TinyIdx.gzip(TinyArchives.tar(pictures)), IMAGES),
                new Seed("webdataset", TinyArchives.tar(shard), IMAGES),
                new Seed("png", Pictures.resource("rgb.png"), IMAGES),
                new Seed("jpeg", Pictures.resource("flat.jpg"), IMAGES),
                new Seed("webp", Pictures.resource("rgba.webp"), IMAGES),
                new Seed("gif", Pictures.resource("two-frames.gif"), IMAGES),
                new Seed("bmp", Pictures.resource("rgb.bmp"), IMAGES),
                new Seed("tiff", Pictures.resource("rgb.tiff"), IMAGES),
                new Seed("wav", wav(), SOUNDS),
                new Seed("sounds", TinyArchives.zip(sounds), SOUNDS),
                new Seed("lines", bytes("abc\ncab\n\nbca\n"), TEXTS),
                new Seed("jsonl", bytes("{\"text\": \"abc\"}\n{\"text\": \"cab\"}\n"), TEXTS),
                new Seed("texts", TinyArchives.tar(Map.of("x/1.txt", bytes("abc"))), TEXTS));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whateverIsChangedIsTakenOrRefused(Seed seed) throws IOException {
        assertTrue(isTaken(seed, seed.file()));
        var random = new Random(seed.name().hashCode());
        int taken = 0;
        for (int i = 0; i < EACH; i++) {
            taken += isTaken(seed, mutated(seed.file(), random)) ? 1 : 0;
        }

        assertTrue(taken < EACH, "something is refused");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nothingIsALabelFileThatIsNone(Seed seed) throws IOException {
        var random = new Random(seed.name().hashCode());
        for (int i = 0; i < 20; i++) {
            var file = Files.write(folder.resolve("labels"), mutated(seed.file(), random));
            try {
                assertTrue(LabelFile.survey(file, ALLOWANCE, (offset, label) -> assertTrue(offset >= 0)) >= 0);
            } catch (MalformedFile | TooLarge e) {
                assertTrue(e.getMessage().length() > 10);
            }
        }
    }

    private boolean isTaken(Seed seed, byte[] bytes) throws IOException {
        var file = Files.write(folder.resolve("upload"), bytes);
        var samples = new SampleFile(file, seed.recipe().kind(), Reading.PLAIN, ALLOWANCE);
        try {
            var survey = Survey.of(samples);
            assertEquals(survey.samples(), read(samples, survey, seed.recipe()));
            return true;
        } catch (MalformedFile | TooLarge e) {
            assertTrue(e.getMessage().length() > 10);
            return false;
        }
    }

    /** As sealing does. @return how many samples there were, fit or unfit */
    private static int read(SampleFile file, Survey survey, SampleRecipe recipe) throws IOException {
        var maker = new Prepared.Maker(new Decoder(recipe.kind(), new ImageDecoder(64)), Normalizer.of(recipe), 7);
        int count = 0;
        try (var source = file.open(survey.format(), Depth.CONTENTS)) {
            for (var found = source.next(); found != null; found = source.next()) {
                var prepared = maker.prepared(0, found);
                if (prepared.values() != null) {
                    assertEquals(recipe.bytes(), prepared.values().length);
                }
                count++;
            }
        }
        return count;
    }

    /** Bytes changed, cut off, doubled, dropped, or set to what counts as much or little. */
    private static byte[] mutated(byte[] file, Random random) {
        var mutated = file.clone();
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            int at = random.nextInt(Math.max(1, mutated.length));
            switch (random.nextInt(6)) {
                case 0 -> mutated = Arrays.copyOf(mutated, at);
                case 1 ->
                    mutated = TinyIdx.concat(
                            Arrays.copyOf(mutated, at), Arrays.copyOfRange(mutated, at / 2, mutated.length));
                case 2 -> Arrays.fill(mutated, at, Math.min(mutated.length, at + 4), (byte) 0xff);
                case 3 -> Arrays.fill(mutated, at, Math.min(mutated.length, at + 8), (byte) 0);
                default -> {
                    if (mutated.length > 0) {
                        mutated[at] = (byte) random.nextInt();
                    }
                }
            }
        }
        return mutated;
    }

    private static byte[] wav() {
        var head = new byte[] {
            'R',
            'I',
            'F',
            'F',
            (byte) 236,
            0,
            0,
            0,
            'W',
            'A',
            'V',
            'E',
            'f',
            'm',
            't',
            ' ',
            16,
            0,
            0,
            0,
            1,
            0,
            1,
            0,
            0x40,
            0x1f,
            0,
            0,
            (byte) 0x80,
            0x3e,
            0,
            0,
            2,
            0,
            16,
            0,
            'd',
            'a',
            't',
            'a',
            (byte) 200,
            0,
            0,
            0
        };
        return TinyIdx.concat(head, TinyIdx.noise(200, 3));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
