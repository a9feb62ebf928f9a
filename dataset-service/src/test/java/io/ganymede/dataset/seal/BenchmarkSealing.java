package io.ganymede.dataset.seal;

import io.ganymede.contracts.manifest.ImageRecipe;
import io.ganymede.contracts.npy.NpyHeader;
import io.ganymede.contracts.npy.NpyType;
import io.ganymede.contracts.store.Durable;
import io.ganymede.contracts.store.Store;
import io.ganymede.dataset.array.TinyIdx;
import io.ganymede.dataset.collection.DatasetConfig;
import io.ganymede.dataset.format.Reading;
import io.ganymede.dataset.image.Pictures;
import io.ganymede.dataset.upload.Allowances;
import io.ganymede.dataset.upload.TinyUploads;
import io.ganymede.dataset.upload.UploadFolder;
import io.ganymede.dataset.version.Task;
import io.ganymede.dataset.version.Versions.FileWork;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/**
 * From a file that is received, hashed, synced and surveyed to a sealed version, all but the rows in the database; beside a
 * peer, in turns. Run from the module's test class path with the names of what is to be measured; the median of the rounds
 * counts. {@code memory N} seals N images and tells what memory that took.
 */
final class BenchmarkSealing {

    private static final int ROUNDS = 7;
    /** That are not counted: the JVM is compiling. */
    private static final int BEFORE = 3;

    private final Path folder;
    private final String python;
    private int versions;

    private BenchmarkSealing(Path folder, String python) {
        this.folder = folder;
        this.python = python;
    }

    public static void main(String[] args) throws IOException {
        var python = System.getProperty("python", "/usr/bin/python3");
        var benchmark = new BenchmarkSealing(Files.createTempDirectory("benchmark"), python);
        switch (args[0]) {
            case "idx" -> benchmark.array("IDX", BenchmarkSealing::idxHeader);
            case "npy" -> benchmark.array("NPY", BenchmarkSealing::npyHeader);
            case "png" -> benchmark.pictures(20_000, 28, "png");
            case "photos" -> benchmark.pictures(2_000, 512, "jpg");
            case "memory" -> benchmark.memory(Integer.parseInt(args[1]));
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    /** Takes seconds. */
    private interface Timed {

        void run() throws IOException;
    }

    /** One of those that are compared. */
    private record Contender(String name, Timed work) {}

    private void array(String name, IntFunction<byte[]> header) throws IOException {
        int count = 200_000;
        var file = array(count, header);
        var recipe = new ImageRecipe(28, 1);
        compare(
                count,
                new Contender(name, () -> seal(file, Reading.PLAIN.unlabelled(), recipe, 0)),
                new Contender("copy and sync", () -> copy(file)));
    }

    /** Peers decode each picture of the archive and bring it to the recipe's size; they keep nothing. */
    private void pictures(int count, int edge, String format) throws IOException {
        var file = zip(count, edge, format);
        int target = Math.min(edge, 64);
        var recipe = new ImageRecipe(target, format.equals("jpg") ? 3 : 1);
        try (var pillow = new Pillow(python, file, target, recipe.channels())) {
            compare(
                    count,
                    new Contender(format + " in a zip", () -> seal(file, Reading.PLAIN, recipe, 0)),
                    new Contender("ImageIO, one thread", () -> imageIo(file, target, recipe.channels(), true)),
                    new Contender(
                            "ImageIO without disk cache, one thread",
                            () -> imageIo(file, target, recipe.channels(), false)),
                    new Contender("Pillow, two processes", pillow::round));
        }
    }

    private void compare(int count, Contender own, Contender... peers) throws IOException {
        var all = new ArrayList<>(List.of(own));
        all.addAll(List.of(peers));
        var seconds = new double[all.size()][ROUNDS];
        for (int round = -BEFORE; round < ROUNDS; round++) {
            for (int i = 0; i < all.size(); i++) {
                double taken = seconds(all.get(i).work());
                clean();
                if (round >= 0) {
                    seconds[i][round] = taken;
                }
            }
        }
        for (var rounds : seconds) {
            Arrays.sort(rounds);
        }
        for (int i = 0; i < all.size(); i++) {
            System.out.printf(
                    "%-40s %,9.0f/s (%,.0f to %,.0f), %.2f times as fast as the first%n",
                    all.get(i).name(),
                    count / seconds[i][ROUNDS / 2],
                    count / seconds[i][ROUNDS - 1],
                    count / seconds[i][0],
                    seconds[0][ROUNDS / 2] / seconds[i][ROUNDS / 2]);
        }
    }

    /** Pillow's loop, in processes that stay for all rounds. */
    private static final class Pillow implements AutoCloseable {

        private static final String SCRIPT = "src/test/peer/pillow.py";

        private final Process process;
        private final BufferedReader answers;

        Pillow(String python, Path archive, int edge, int channels) throws IOException {
            this.process = new ProcessBuilder(
                            python,
                            SCRIPT,
                            archive.toString(),
                            "2",
                            Integer.toString(edge),
                            channels == 1 ? "L" : "RGB")
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            this.answers = process.inputReader();
        }

        void round() throws IOException {
            process.outputWriter().write("\n");
            process.outputWriter().flush();
            if (answers.readLine() == null) {
                throw new IOException("Pillow's loop has ended; is there Pillow in its Python?");
            }
        }

        @Override
        public void close() {
            process.destroy();
        }
    }

    private static double seconds(Timed work) throws IOException {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private void memory(int count) throws IOException {
        var file = array(count, BenchmarkSealing::idxHeader);
        var peak = new long[1];
        var watch = Thread.ofPlatform().daemon().start(() -> watch(peak));
        double seconds = seconds(() -> seal(file, Reading.PLAIN.unlabelled(), new ImageRecipe(28, 1), 0));
        watch.interrupt();
        System.out.printf(
                "%d images: %.0f/s, %d MiB of anonymous memory at most%n", count, count / seconds, peak[0] >> 10);
    }

    /** The kernel's count of what is no file's page: heap, native memory, code. */
    private static void watch(long[] peak) {
        try {
            while (true) {
                var anonymous = Files.readAllLines(Path.of("/proc/self/status")).stream()
                        .filter(line -> line.startsWith("RssAnon:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum();
                peak[0] = Math.max(peak[0], anonymous);
                Thread.sleep(20);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            // done
        }
    }

    private void seal(Path file, Reading reading, ImageRecipe recipe, int near) throws IOException {
        var config = config(near);
        var store = new Store(folder.resolve("store"));
        var name = "benchmark-" + versions++;
        var upload = TinyUploads.received(store, name, "a", recipe.kind(), reading, file, Allowances.of(config));
        int samples = upload.samples() == null ? 0 : upload.samples().count();
        var task = new Task(name, 1, 7, 0.1, samples, null, recipe, List.of(upload));
        var version = Files.createDirectory(store.dataset(name, 1));
        var manifest = new Sealing(task, new UploadFolder(store, name), version, config, done -> {}, FileWork::done)
                .write(Clock.systemUTC());
        if (manifest.train().count()
                        + manifest.test().count()
                        + manifest.dropped().duplicates()
                != samples) {
            throw new IllegalStateException("Not all samples are there: " + manifest.dropped());
        }
    }

    private void clean() throws IOException {
        Durable.delete(folder.resolve("store"));
    }

    private DatasetConfig config(int near) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(DatasetConfig.class)
                .withDefaultValue("ganymede.store", folder.resolve("store").toString())
                .withDefaultValue("ganymede.sealing.near", Integer.toString(near))
                .build()
                .getConfigMapping(DatasetConfig.class);
    }

    private void copy(Path file) throws IOException {
        var copy = folder.resolve("copy");
        Files.deleteIfExists(copy);
        try (var in = FileChannel.open(file);
                var out = FileChannel.open(copy, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (long at = 0; at < in.size(); ) {
                at += in.transferTo(at, in.size() - at, out);
            }
            out.force(true);
        }
    }

    /** @param cached whether what is read is kept in a file of its own meanwhile, as ImageIO does unless it is told otherwise */
    private static void imageIo(Path file, int edge, int channels, boolean cached) throws IOException {
        ImageIO.setUseCache(cached);
        long sum = 0;
        try (var zip = new ZipFile(file.toFile())) {
            for (var entry : zip.stream().toList()) {
                BufferedImage image;
                try (var in = zip.getInputStream(entry)) {
                    image = ImageIO.read(in);
                }
                if (image.getWidth() != edge) {
                    var small = new BufferedImage(
                            edge, edge, channels == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR);
                    var graphics = small.createGraphics();
                    graphics.setRenderingHint(
                            RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
                    graphics.drawImage(image, 0, 0, edge, edge, null);
                    graphics.dispose();
                    image = small;
                }
                sum += image.getRaster().getSample(0, 0, 0);
            }
        }
        if (sum < 0) {
            throw new IllegalStateException("No pixels");
        }
    }

    private static byte[] idxHeader(int count) {
        return TinyIdx.images(new byte[0], count, 28, 28);
    }

    private static byte[] npyHeader(int count) {
        return NpyHeader.of(NpyType.UINT8, count, 28, 28).toBytes();
    }

    private Path array(int count, IntFunction<byte[]> header) throws IOException {
        var file = folder.resolve("array-" + count);
        var random = new Random(1);
        var image = new byte[28 * 28];
        try (var out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            out.write(header.apply(count));
            for (int i = 0; i < count; i++) {
                random.nextBytes(image);
                out.write(image);
            }
        }
        return file;
    }

    /** Pictures that are smooth with some noise, as photographs are, in folders of ten classes. */
    private Path zip(int count, int edge, String format) throws IOException {
        var file = folder.resolve("%d-%d.zip".formatted(count, edge));
        var random = new Random(1);
        boolean colour = format.equals("jpg");
        int channels = colour ? 3 : 1;
        try (var zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 20))) {
            for (int i = 0; i < count; i++) {
                var image = new BufferedImage(
                        edge, edge, colour ? BufferedImage.TYPE_3BYTE_BGR : BufferedImage.TYPE_BYTE_GRAY);
                double phase = random.nextDouble(6);
                double length = edge / (2 + random.nextDouble(6));
                for (int at = 0; at < edge * edge; at++) {
                    for (int c = 0; c < channels; c++) {
                        double wave = Math.sin(phase + at % edge / length + c) + Math.cos(phase + at / edge / length);
                        int value = (int) Math.clamp(128 + 50 * wave + random.nextInt(12), 0, 255);
                        image.getRaster().setSample(at % edge, at / edge, c, value);
                    }
                }
                zip.putNextEntry(new ZipEntry("%d/%06d.%s".formatted(i % 10, i, format)));
                zip.write(Pictures.encoded(image, format));
                zip.closeEntry();
            }
        }
        return file;
    }
}
