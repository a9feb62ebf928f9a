package io.ganymede.dataset.near;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.zip.GZIPInputStream;

/**
 * How many disguised images are found, how many pairs there are beside, and how long it takes: of all images in the IDX files (gzip)
 * that are named, grey or RGB. {@code deploy/local/data/fashion-mnist} has one, Debian's {@code dataset-fashion-mnist} another. Run
 * from the module's test class path.
 */
final class BenchmarkNearDuplicates {

    /** Images that are disguised in each way. */
    private static final int COPIES = 500;

    private static final int ROUNDS = 3;

    private BenchmarkNearDuplicates() {}

    public static void main(String[] args) throws IOException {
        var pixels = new ByteArrayOutputStream();
        int edge = 0;
        int channels = 1;
        for (var name : args) {
            try (var in = new DataInputStream(
                    new BufferedInputStream(new GZIPInputStream(Files.newInputStream(Path.of(name)))))) {
                int sizes = in.readInt() & 0xff;
                in.readInt();
                edge = in.readInt();
                in.readInt();
                channels = sizes == 4 ? in.readInt() : 1;
                in.transferTo(pixels);
            }
        }
        var images = Images.of(pixels.toByteArray(), edge, channels);
        time(images);
        recall(pixels.toByteArray(), images);
    }

    private static void time(Images images) {
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            int test = images.count() / 7;
            var report = NearDuplicates.find(images, i -> i >= images.count() - test, 20);
            System.out.printf(
                    "%,d images of %d: %.1f s; %,d pairs, %,d across the split, %,d groups of %,d images%n",
                    images.count(),
                    images.edge(),
                    (System.nanoTime() - start) / 1e9,
                    report.pairs(),
                    report.across(),
                    report.groups(),
                    report.involved());
            if (round == 0) {
                report.listed().stream().limit(5).forEach(System.out::println);
            }
        }
    }

    private static void recall(byte[] pixels, Images images) {
        int size = images.bytes();
        var all = Arrays.copyOf(pixels, pixels.length + COPIES * size);
        var image = new byte[size];
        int step = images.count() / COPIES;
        for (var disguise : Disguise.all(images.edge(), images.channels())) {
            for (int i = 0; i < COPIES; i++) {
                images.read(i * step, image);
                System.arraycopy(disguise.apply().apply(image), 0, all, pixels.length + i * size, size);
            }
            var report = NearDuplicates.find(Images.of(all, images.edge(), images.channels()), i -> false, 1 << 20);
            var found = new HashSet<Integer>();
            var kinds = new int[NearPair.Kind.values().length];
            for (var pair : report.listed()) {
                int copy = pair.second() - images.count();
                if (copy >= 0 && pair.first() == copy * step) {
                    found.add(copy);
                    kinds[pair.kind().ordinal()]++;
                }
            }
            System.out.printf(
                    "%-22s %.1f %% found %s%n", disguise.name(), 100.0 * found.size() / COPIES, Arrays.toString(kinds));
        }
    }
}
