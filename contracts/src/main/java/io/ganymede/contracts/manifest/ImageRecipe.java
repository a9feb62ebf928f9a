package io.ganymede.contracts.manifest;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.check.Require;
import io.ganymede.contracts.npy.NpyType;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How images are normalized: to a square of {@code edge} pixels, in {@code channels} bytes a pixel, upright and in sRGB.
 *
 * @param channels   1 for grey, 3 for RGB, 4 for RGBA with straight alpha
 * @param fit        what happens to an image that is no square; {@link Fit#STRETCH} if left out
 * @param enlarge    how a smaller image grows; a larger one is always averaged by area; {@link Enlarge#LANCZOS} if left out
 * @param background {@code #rrggbb}, behind what is transparent and around what is padded; black if left out
 */
@JsonDeserialize
public record ImageRecipe(int edge, int channels, Fit fit, Enlarge enlarge, String background) implements SampleRecipe {

    public static final String KIND = "image";

    private static final Pattern COLOUR = Pattern.compile("#[0-9a-f]{6}");

    /** What happens to an image that is no square. */
    public enum Fit {
        /** Both sides become the edge. */
        STRETCH,
        /** The longer side is cut at both ends. */
        CROP,
        /** The shorter side gets background at both ends. */
        PAD;

        @JsonCreator
        static Fit of(String name) {
            return valueOf(upper(name, "stretch", "crop", "pad"));
        }

        @JsonValue
        public String json() {
            return lower(this);
        }
    }

    /** How a smaller image grows. */
    public enum Enlarge {
        BICUBIC,
        /** Sharper, with some ringing at edges. */
        LANCZOS;

        @JsonCreator
        static Enlarge of(String name) {
            return valueOf(upper(name, "bicubic", "lanczos"));
        }

        @JsonValue
        public String json() {
            return lower(this);
        }
    }

    @JsonCreator
    public ImageRecipe(
            @JsonProperty("edge") int edge,
            @JsonProperty("channels") int channels,
            @JsonProperty("fit") @Nullable Fit fit,
            @JsonProperty("enlarge") @Nullable Enlarge enlarge,
            @JsonProperty("background") @Nullable String background) {
        this.edge = Require.range("edge", edge, 8, 256);
        if (channels != 1 && channels != 3 && channels != 4) {
            throw new InvalidField("channels", Integer.toString(channels), "1 (grey), 3 (RGB) or 4 (RGBA)");
        }
        this.channels = channels;
        this.fit = fit == null ? Fit.STRETCH : fit;
        this.enlarge = enlarge == null ? Enlarge.LANCZOS : enlarge;
        this.background = background == null ? "#000000" : background.toLowerCase(Locale.ROOT);
        if (!COLOUR.matcher(this.background).matches()) {
            throw new InvalidField("background", '"' + background + '"', "a colour as #rrggbb");
        }
    }

    /** Stretched, on black. */
    public ImageRecipe(int edge, int channels) {
        this(edge, channels, null, null, null);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public NpyType type() {
        return NpyType.UINT8;
    }

    @Override
    public List<Integer> shape() {
        return List.of(edge, edge, channels);
    }

    /** The name of an enum's value, from its JSON. */
    static String upper(String name, String... allowed) {
        return Require.oneOf("", name, allowed).toUpperCase(Locale.ROOT);
    }

    static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
