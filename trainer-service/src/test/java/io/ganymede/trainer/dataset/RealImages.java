package io.ganymede.trainer.dataset;

import io.ganymede.contracts.manifest.ImageRecipe;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;

/** Real images as sealed versions. The split has a seed. */
final class RealImages {

    private static final int SHARD = 4096;
    private static final int HELD = 10;
    private static final int HELD_OF_FEW = 5;
    private static final int CHANNELS_OF_A_STACK = 3;
    private static final long SEED = 7;

    private RealImages() {}

    /** @param labels a byte each */
    private record Idx(byte[] pixels, byte[] labels) {

        /** IDX files: a header of four bytes and as many for each dimension, then a byte a value. */
        static Idx read(Path folder, String split) throws IOException {
            return new Idx(
                    unzipped(folder.resolve(split + "-images-idx3-ubyte.gz"), 16),
                    unzipped(folder.resolve(split + "-labels-idx1-ubyte.gz"), 8));
        }

        List<Integer> shuffled() {
            return RealDatasets.shuffled(IntStream.range(0, labels.length).boxed());
        }

        TinyDataset.Side side(List<Integer> indices) {
            int size = pixels.length / labels.length;
            var samples = new ByteArrayOutputStream();
            indices.forEach(i -> samples.write(pixels, i * size, size));
            return new TinyDataset.Side(
                    samples.toByteArray(),
                    indices.stream().mapToInt(i -> labels[i]).toArray());
        }

        /** As many stacks as there are images, each of which is once in each channel. */
        TinyDataset.Side stacks(Random random) {
            int size = pixels.length / labels.length;
            var stacks = new byte[CHANNELS_OF_A_STACK * pixels.length];
            for (int channel = 0; channel < CHANNELS_OF_A_STACK; channel++) {
                var order = new ArrayList<>(shuffled());
                Collections.shuffle(order, random);
                for (int at = 0; at < pixels.length; at++) {
                    int from = order.get(at / size) * size + at % size;
                    stacks[CHANNELS_OF_A_STACK * at + channel] = pixels[from];
                }
            }
            return new TinyDataset.Side(stacks, new int[labels.length]);
        }
    }

    /** Grey images and their labels. Where the folder has no training files, a tenth of the test files is held out. */
    static void idx(Path folder, int edge, Path to) throws IOException {
        var classes = IntStream.range(0, 10).mapToObj(Integer::toString).toList();
        var dataset = new TinyDataset(new ImageRecipe(edge, 1), classes, SHARD);
        var test = Idx.read(folder, "t10k");
        var order = test.shuffled();
        if (isWhole(folder)) {
            var train = Idx.read(folder, "train");
            dataset.seal(to, train.side(train.shuffled()), test.side(order));
            return;
        }
        int held = order.size() / HELD;
        dataset.seal(to, test.side(order.subList(held, order.size())), test.side(order.subList(0, held)));
    }

    /**
     * Three images, drawn on their own, as the channels of one: with ten classes a thousand modes, none of which is labelled. Metz et al. 2017
     * (arXiv:1611.02163), section 3.3.1, with the folder's images in place of digits.
     */
    static void stacked(Path folder, int edge, Path to) throws IOException {
        if (!isWhole(folder)) {
            throw new IOException("%s has no training files".formatted(folder));
        }
        var random = new Random(SEED);
        new TinyDataset(new ImageRecipe(edge, CHANNELS_OF_A_STACK), List.of(), SHARD)
                .seal(
                        to,
                        Idx.read(folder, "train").stacks(random),
                        Idx.read(folder, "t10k").stacks(random));
    }

    private static boolean isWhole(Path folder) {
        return Files.exists(folder.resolve("train-images-idx3-ubyte.gz"));
    }

    /** All PNGs of a zip that are {@code edge} wide and high, as RGBA, without labels; a fifth is held out. */
    static void icons(Path zip, int edge, Path to) throws IOException {
        var icons = new ArrayList<byte[]>();
        try (var file = new ZipFile(zip.toFile())) {
            var names = file.stream()
                    .filter(entry -> entry.getName().endsWith(".png"))
                    .sorted(Comparator.comparing(ZipEntry::getName))
                    .toList();
            for (var name : names) {
                var image = ImageIO.read(
                        new ByteArrayInputStream(file.getInputStream(name).readAllBytes()));
                if (image.getWidth() == edge && image.getHeight() == edge) {
                    icons.add(rgba(image));
                }
            }
        }
        var all = RealDatasets.shuffled(icons.stream());
        int held = all.size() / HELD_OF_FEW;
        new TinyDataset(new ImageRecipe(edge, 4), List.of(), SHARD)
                .seal(to, side(all.subList(held, all.size())), side(all.subList(0, held)));
        System.out.printf("%d images, %d held out%n", all.size(), held);
    }

    /** Colours of what is transparent are black: nobody has seen them, and they are nothing to learn. */
    private static byte[] rgba(BufferedImage image) {
        var bytes = new ByteArrayOutputStream();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int argb = image.getRGB(x, y);
                int colour = argb >>> 24 == 0 ? 0 : argb;
                bytes.write(colour >> 16);
                bytes.write(colour >> 8);
                bytes.write(colour);
                bytes.write(argb >>> 24);
            }
        }
        return bytes.toByteArray();
    }

    private static TinyDataset.Side side(List<byte[]> images) {
        var samples = new ByteArrayOutputStream();
        images.forEach(samples::writeBytes);
        return new TinyDataset.Side(samples.toByteArray(), new int[images.size()]);
    }

    private static byte[] unzipped(Path file, int header) throws IOException {
        try (var stream = new GZIPInputStream(Files.newInputStream(file))) {
            stream.skipNBytes(header);
            return stream.readAllBytes();
        }
    }
}
