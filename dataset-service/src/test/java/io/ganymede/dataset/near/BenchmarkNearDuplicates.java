package io.ganymede.dataset.near;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;

/**
 * How many disguised images are found, how many pairs there are beside, and how long it takes: of all images in the IDX files (gzip)
 * that are named, grey or RGB. {@code deploy/local/data/fashion-mnist} has one, Debian's {@code dataset-fashion-mnist} another. With
 * a number before them, of so many mixtures of two of these images, once, with the memory that it took. Run from the module's test
 * class path.
 */
final class BenchmarkNearDuplicates {

    /** Images that are disguised in each way. */
    private static final int COPIES = 500;

    private static final int ROUNDS = 3;

    private BenchmarkNearDuplicates() {}

    public static void main(String[] args) throws IOException {
        if (args[0].matches("\\d+")) {
            many(mixtures(Integer.parseInt(args[0]), read(Arrays.copyOfRange(args, 1, args.length))));
        } else {
            var images = read(args);
            time(images);
            recall(images);
        }
    }

    private static Images read(String... names) throws IOException {
        var pixels = new ByteArrayOutputStream();
        int edge = 0;
        int channels = 1;
        for (var name : names) {
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
        return Images.of(pixels.toByteArray(), edge, channels);
    }

    /** Each is made when it is read, so that the report's own memory is all there is. */
    private static Images mixtures(int count, Images of) {
        return new Images() {
            @Override
            public int count() {
                return count;
            }

            @Override
            public int edge() {
                return of.edge();
            }

            @Override
            public int channels() {
                return of.channels();
            }

            @Override
            public void read(int index, byte[] to) {
                var random = new SplittableRandom(index);
                var other = new byte[to.length];
                of.read(random.nextInt(of.count()), to);
                of.read(random.nextInt(of.count()), other);
                int part = random.nextInt(64, 193);
                for (int i = 0; i < to.length; i++) {
                    to[i] = (byte) ((to[i] & 0xff) * part + (other[i] & 0xff) * (256 - part) >> 8);
                }
            }
        };
    }

    private static void many(Images images) {
        long start = System.nanoTime();
        var report = NearDuplicates.find(images, i -> false, 1000);
        double seconds = (System.nanoTime() - start) / 1e9;
        long heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
        System.out.printf(
                "%,d images of %d: %.1f s; %,d pairs; %,d MiB of heap at most%n",
                images.count(), images.edge(), seconds, report.pairs(), heap >> 20);
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

    private static void recall(Images images) {
        var pixels = pixels(images);
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

    private static byte[] pixels(Images images) {
        var pixels = new byte[images.count() * images.bytes()];
        var one = new byte[images.bytes()];
        for (int i = 0; i < images.count(); i++) {
            images.read(i, one);
            System.arraycopy(one, 0, pixels, i * one.length, one.length);
        }
        return pixels;
    }
}
