package io.ganymede.trainer.dataset;

import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.manifest.AudioRecipe;
import io.ganymede.contracts.manifest.DatasetManifest;
import io.ganymede.contracts.manifest.DatasetManifest.Shard;
import io.ganymede.contracts.manifest.DatasetManifest.Split;
import io.ganymede.contracts.manifest.ImageRecipe;
import io.ganymede.contracts.manifest.SampleRecipe;
import io.ganymede.contracts.manifest.TextRecipe;
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
public record TinyDataset(SampleRecipe recipe, List<String> classes, int shardSize) {

    /** @param samples [labels.length], of the recipe's type and shape */
    public record Side(byte[] samples, int[] labels) {}

    /** Grey images, {@code classes} of them, in shards of 16. */
    public static TinyDataset grey(int edge, int classes) {
        return of(edge, 1, classes);
    }

    public static TinyDataset of(int edge, int channels, int classes) {
        var names = IntStream.range(0, classes).mapToObj(i -> "class-" + i).toList();
        return new TinyDataset(new ImageRecipe(edge, channels), names, 16);
    }

    /** Texts of up to {@code length} characters of {@code alphabet}, without labels. */
    public static TinyDataset texts(String alphabet, int length) {
        return new TinyDataset(new TextRecipe(length, null, alphabet, null, null), List.of(), 16);
    }

    /** Sounds of {@code length} frames at 8 kHz, {@code classes} of them. */
    public static TinyDataset sounds(int length, int channels, int classes) {
        var names = IntStream.range(0, classes).mapToObj(i -> "class-" + i).toList();
        return new TinyDataset(new AudioRecipe(8_000, channels, length, null, null, null, null), names, 16);
    }

    /** Of what a recipe takes, with labels. */
    public static TinyDataset fitting(String recipe) {
        return switch (recipe) {
            case "wavegan", "specgan" -> sounds(300, 1, 4);
            case "textgan", "relgan", "text-mle" -> {
                var texts = texts("abc", 5);
                yield new TinyDataset(texts.recipe(), List.of("a", "b", "c", "d"), texts.shardSize());
            }
            default -> grey(8, 4);
        };
    }

    /** Samples that can be learned. */
    public Side some(int count, long seed) {
        return switch (recipe) {
            case ImageRecipe _ -> bands(count, seed);
            case AudioRecipe _ -> tones(count, seed);
            case TextRecipe _ -> {
                var random = new Random(seed);
                yield spelled(IntStream.range(0, count)
                        .mapToObj(_ -> "ab".repeat(1 + random.nextInt(2)) + (random.nextBoolean() ? "c" : ""))
                        .toList());
            }
        };
    }

    /** Texts as tokens; none is longer than the recipe says. Classes take turns. */
    public Side spelled(List<String> texts) {
        var text = (TextRecipe) recipe;
        var tokens = new byte[texts.size() * text.bytes()]; // an alphabet of less than 256
        for (int i = 0; i < texts.size(); i++) {
            for (int place = 0; place < texts.get(i).length(); place++) {
                tokens[i * text.length() + place] =
                        (byte) (text.alphabet().indexOf(texts.get(i).charAt(place)) + 1);
            }
        }
        return new Side(
                tokens,
                IntStream.range(0, texts.size())
                        .map(i -> i % Math.max(1, classes.size()))
                        .toArray());
    }

    /**
     * Tones whose pitch tells the class, each of another phase, in a little noise; classes take turns.
     *
     * @param seed of phase and noise
     */
    public Side tones(int count, long seed) {
        var audio = (AudioRecipe) recipe;
        var random = new Random(seed);
        var sounds = ByteBuffer.allocate(count * audio.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        var labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = i % Math.max(1, classes.size());
            double phase = random.nextDouble();
            double turns = 200.0 * (labels[i] + 1) / audio.rate();
            for (int t = 0; t < audio.length(); t++) {
                double value = 0.5 * Math.sin(2 * Math.PI * (turns * t + phase)) + 0.01 * random.nextGaussian();
                for (int channel = 0; channel < audio.channels(); channel++) {
                    sounds.putShort((short) (value * 32_000));
                }
            }
        }
        return new Side(sounds.array(), labels);
    }

    private ImageRecipe images() {
        return (ImageRecipe) recipe;
    }

    /**
     * Noise, and on it a bright band whose height tells the class; classes take turns.
     *
     * @param seed of the noise
     */
    public Side bands(int count, long seed) {
        int edge = images().edge();
        int row = edge * images().channels();
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

    /** Writes a version with {@code train} and {@code test} samples of {@link #some} and gives its folder. */
    public Path seal(Path folder, int train, int test) throws IOException {
        return seal(folder, some(train, 1), some(test, 2));
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
        int bytes = recipe.bytes();
        var shards = new ArrayList<Shard>();
        for (int first = 0; first < side.labels().length; first += shardSize) {
            int count = Math.min(shardSize, side.labels().length - first);
            var samples = folder.resolve("%s-samples-%05d.npy".formatted(name, shards.size()));
            var labels = folder.resolve("%s-labels-%05d.npy".formatted(name, shards.size()));
            var values = Arrays.copyOfRange(side.samples(), first * bytes, (first + count) * bytes);
            new NpyArray(
                            NpyHeader.of(
                                    recipe.type(),
                                    IntStream.concat(
                                                    IntStream.of(count),
                                                    recipe.shape().stream().mapToInt(Integer::intValue))
                                            .toArray()),
                            MemorySegment.ofArray(values))
                    .write(samples);
            var ints = ByteBuffer.allocate(4 * count).order(ByteOrder.LITTLE_ENDIAN);
            Arrays.stream(side.labels(), first, first + count).forEach(ints::putInt);
            new NpyArray(NpyHeader.of(NpyType.INT32, count), MemorySegment.ofArray(ints.array())).write(labels);
            shards.add(new Shard(count, Sha256.artifact(folder, samples), Sha256.artifact(folder, labels)));
        }
        var perClass = IntStream.range(0, classes.size())
                .map(label -> (int)
                        Arrays.stream(side.labels()).filter(one -> one == label).count())
                .boxed()
                .toList();
        return new Split(side.labels().length, perClass, shards);
    }
}
