package io.ganymede.trainer.dataset;

import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.manifest.DatasetManifest;
import io.ganymede.contracts.manifest.DatasetManifest.Shard;
import io.ganymede.contracts.manifest.DatasetManifest.Split;
import io.ganymede.contracts.manifest.ImageRecipe;
import io.ganymede.contracts.npy.NpyArray;
import io.ganymede.contracts.npy.NpyHeader;
import io.ganymede.contracts.npy.NpyType;
import io.ganymede.contracts.store.Durable;
import io.ganymede.contracts.store.Sha256;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Dataset versions as the dataset-service seals them, small enough to train on in a test. */
public record TinyDataset(ImageRecipe recipe, List<String> classes, int shardSize) {

    /** @param images uint8 [labels.length, edge, edge, channels] */
    public record Side(byte[] images, int[] labels) {}

    /** Grey images, {@code classes} of them, in shards of 16. */
    public static TinyDataset grey(int edge, int classes) {
        return of(edge, 1, classes);
    }

    public static TinyDataset of(int edge, int channels, int classes) {
        var names = IntStream.range(0, classes).mapToObj(i -> "class-" + i).toList();
        return new TinyDataset(new ImageRecipe(edge, channels), names, 16);
    }

    /**
     * Noise, and on it a bright band whose height tells the class; classes take turns.
     *
     * @param seed of the noise
     */
    public Side bands(int count, long seed) {
        int edge = recipe.edge();
        int row = edge * recipe.channels();
        int bands = Math.max(1, classes.size());
        var random = new Random(seed);
        var images = new byte[count * edge * row];
        var labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = i % bands;
            int top = labels[i] * edge / bands;
            for (int y = 0; y < edge; y++) {
                for (int x = 0; x < row; x++) {
                    boolean bright = y >= top && y < top + Math.max(1, edge / bands);
                    images[(i * edge + y) * row + x] = (byte) ((bright ? 180 : 10) + random.nextInt(60));
                }
            }
        }
        return new Side(images, labels);
    }

    /** Writes a version with {@code train} and {@code test} samples of {@link #bands} and gives its folder. */
    public Path seal(Path folder, int train, int test) throws IOException {
        return seal(folder, bands(train, 1), bands(test, 2));
    }

    /** Writes a version and gives its folder. */
    public Path seal(Path folder, Side train, Side test) throws IOException {
        Files.createDirectories(folder);
        var written = split(folder, "train", train);
        var held = split(folder, "test", test);
        var files = new StringBuilder(recipe + " " + classes);
        for (var split : List.of(written, held)) {
            split.shards().forEach(shard -> files.append(shard.samples()).append(shard.labels()));
        }
        var manifest = new DatasetManifest(
                DatasetManifest.SCHEMA,
                "tiny",
                1,
                Sha256.of(files.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                Instant.parse("2026-01-01T00:00:00Z"),
                recipe,
                classes,
                7,
                written,
                held);
        Durable.write(folder.resolve(DatasetManifest.FILE), Json.writePretty(manifest));
        return folder;
    }

    private Split split(Path folder, String name, Side side) throws IOException {
        int bytes = recipe.edge() * recipe.edge() * recipe.channels();
        var shards = new ArrayList<Shard>();
        for (int first = 0; first < side.labels().length; first += shardSize) {
            int count = Math.min(shardSize, side.labels().length - first);
            var images = folder.resolve("%s-images-%05d.npy".formatted(name, shards.size()));
            var labels = folder.resolve("%s-labels-%05d.npy".formatted(name, shards.size()));
            var pixels = Arrays.copyOfRange(side.images(), first * bytes, (first + count) * bytes);
            new NpyArray(
                            NpyHeader.of(NpyType.UINT8, count, recipe.edge(), recipe.edge(), recipe.channels()),
                            MemorySegment.ofArray(pixels))
                    .write(images);
            var ints = ByteBuffer.allocate(4 * count).order(ByteOrder.LITTLE_ENDIAN);
            Arrays.stream(side.labels(), first, first + count).forEach(ints::putInt);
            new NpyArray(NpyHeader.of(NpyType.INT32, count), MemorySegment.ofArray(ints.array())).write(labels);
            shards.add(new Shard(count, Sha256.artifact(folder, images), Sha256.artifact(folder, labels)));
        }
        var perClass = IntStream.range(0, classes.size())
                .map(label -> (int)
                        Arrays.stream(side.labels()).filter(one -> one == label).count())
                .boxed()
                .toList();
        return new Split(side.labels().length, perClass, shards);
    }
}
