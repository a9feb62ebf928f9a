package io.ganymede.dataset.preview;

import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.check.Require;
import io.ganymede.contracts.image.Picture;
import io.ganymede.contracts.manifest.Artifact;
import io.ganymede.contracts.manifest.AudioRecipe;
import io.ganymede.contracts.manifest.DatasetManifest.Shard;
import io.ganymede.contracts.manifest.DatasetManifest.Split;
import io.ganymede.contracts.manifest.ImageRecipe;
import io.ganymede.contracts.manifest.SampleRecipe;
import io.ganymede.contracts.manifest.TextRecipe;
import io.ganymede.contracts.npy.NpyArray;
import io.ganymede.dataset.normalize.TextNormalizer;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;

/**
 * One sample of a sealed version, to be looked at, heard or read.
 *
 * @param values of the recipe's type and shape
 */
@SuppressWarnings("ArrayRecordComponent") // read, never compared
public record SealedSample(SampleRecipe recipe, byte[] values) {

    /**
     * Reads it from its shard.
     *
     * @param folder of the version
     * @param index  in the side; there is such a sample
     */
    public static SealedSample read(Path folder, SampleRecipe recipe, Split side, int index) throws IOException {
        return new SealedSample(recipe, element(folder, side, Shard::samples, recipe.bytes(), index));
    }

    /** Its class; 0 if there are none. */
    public static int label(Path folder, Split side, int index) throws IOException {
        return ByteBuffer.wrap(element(folder, side, Shard::labels, Integer.BYTES, index))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt();
    }

    private static byte[] element(Path folder, Split side, Function<Shard, Artifact> file, int bytes, int index)
            throws IOException {
        int first = 0;
        for (var shard : side.shards()) {
            if (index < first + shard.count()) {
                try (var arena = Arena.ofConfined()) {
                    var all = NpyArray.map(folder.resolve(file.apply(shard).path()), arena)
                            .data();
                    return all.asSlice((long) (index - first) * bytes, bytes).toArray(ValueLayout.JAVA_BYTE);
                }
            }
            first += shard.count();
        }
        throw new IndexOutOfBoundsException(index);
    }

    /** @param form {@code png}; of sounds {@code wav}, {@code waveform} or {@code spectrogram}; of texts {@code json} */
    public Effect as(String form) {
        return switch (recipe) {
            case ImageRecipe own -> {
                Require.oneOf("form", form, "png");
                yield new Effect(new Picture(values, 1, own.edge(), own.channels()).png(1), "image/png");
            }
            case AudioRecipe own -> {
                var sound = new Sound(own.rate(), own.channels(), values);
                yield switch (Require.oneOf("form", form, "wav", "waveform", "spectrogram")) {
                    case "wav" -> new Effect(PcmWav.file(own.rate(), own.channels(), values), "audio/wav");
                    case "waveform" -> new Effect(Waveform.png(sound), "image/png");
                    default -> new Effect(Spectrogram.png(sound), "image/png");
                };
            }
            case TextRecipe own -> {
                Require.oneOf("form", form, "json");
                yield new Effect(Json.write(Map.of("text", new TextNormalizer(own).text(values))), "application/json");
            }
        };
    }

    /** The form that is given if none is asked for. */
    public static String usual(SampleRecipe recipe) {
        return switch (recipe) {
            case ImageRecipe _ -> "png";
            case AudioRecipe _ -> "wav";
            case TextRecipe _ -> "json";
        };
    }
}
