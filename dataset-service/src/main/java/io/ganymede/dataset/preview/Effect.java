package io.ganymede.dataset.preview;

import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.check.Require;
import io.ganymede.contracts.manifest.AudioRecipe;
import io.ganymede.contracts.manifest.ImageRecipe;
import io.ganymede.contracts.manifest.SampleRecipe;
import io.ganymede.contracts.manifest.TextRecipe;
import io.ganymede.dataset.normalize.TextNormalizer;
import io.ganymede.dataset.sample.Audio;
import io.ganymede.dataset.sample.Image;
import io.ganymede.dataset.sample.Sample;
import io.ganymede.dataset.sample.Text;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * What a recipe makes of a sample, to be looked at, heard or read.
 *
 * @param bytes of the picture, sound or JSON text
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record Effect(byte[] bytes, String mediaType) {

    /** A text before and after, and its tokens. */
    record Words(String before, String after, String alphabet, List<Integer> tokens) {}

    /**
     * @param after the sample's values
     * @param show  {@code before}, {@code after} or {@code both}; of sounds both are the one after
     */
    public static Effect of(Sample before, byte[] after, SampleRecipe recipe, String show) {
        Require.oneOf("show", show, "before", "after", "both");
        return switch (recipe) {
            case ImageRecipe own -> {
                var made = new Image(own.edge(), own.edge(), own.channels(), after);
                var images = show.equals("after")
                        ? List.of(made)
                        : show.equals("before") ? List.of((Image) before) : List.of((Image) before, made);
                yield new Effect(SideBySide.png(images), "image/png");
            }
            case AudioRecipe own -> {
                var file = show.equals("before")
                        ? PcmWav.file((Audio) before)
                        : PcmWav.file(own.rate(), own.channels(), after);
                yield new Effect(file, "audio/wav");
            }
            case TextRecipe own -> {
                var words = new Words(
                        ((Text) before).value(),
                        new TextNormalizer(own).text(after),
                        String.valueOf(own.alphabet()),
                        tokens(own, after));
                yield new Effect(Json.write(words), "application/json");
            }
        };
    }

    private static List<Integer> tokens(TextRecipe recipe, byte[] values) {
        var from = ByteBuffer.wrap(values).order(ByteOrder.LITTLE_ENDIAN);
        var tokens = new java.util.ArrayList<Integer>();
        while (from.hasRemaining()) {
            tokens.add(recipe.type().bytes() == 1 ? from.get() & 0xff : from.getShort() & 0xffff);
        }
        return tokens;
    }
}
