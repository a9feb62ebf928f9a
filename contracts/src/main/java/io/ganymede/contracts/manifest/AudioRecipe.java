package io.ganymede.contracts.manifest;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.check.Require;
import io.ganymede.contracts.npy.NpyType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How sounds are normalized: to {@code length} frames at {@code rate} Hz, in 16 bits. In this order: channels, silence, rate,
 * level, length.
 *
 * @param rate     frames a second
 * @param channels 1 (the mean of all) or 2 (one alone is doubled, of more the first two are kept)
 * @param length   frames; one frame is a value for each channel
 * @param trim     what stays below this at both ends is cut off, in dB below full scale; null to keep it
 * @param level    what is made equal; {@link Level#NONE} if left out
 * @param target   in dB below full scale for a peak, in LUFS for loudness; -1 and -23 if left out; null without a level
 * @param place    where what is too long is cut, and what is too short stands; {@link Place#START} if left out
 */
@JsonDeserialize
public record AudioRecipe(
        int rate,
        int channels,
        int length,
        @Nullable Double trim,
        Level level,
        @Nullable Double target,
        Place place) implements SampleRecipe {

    public static final String KIND = "audio";

    /** What is made equal for all. */
    public enum Level {
        NONE,
        /** The highest absolute value. */
        PEAK,
        /** Integrated loudness (ITU-R BS.1770-5). */
        LOUDNESS;

        @JsonCreator
        static Level of(String name) {
            return valueOf(ImageRecipe.upper(name, "none", "peak", "loudness"));
        }

        @JsonValue
        public String json() {
            return ImageRecipe.lower(this);
        }
    }

    /** Where a sound stands in its length. */
    public enum Place {
        START,
        CENTER;

        @JsonCreator
        static Place of(String name) {
            return valueOf(ImageRecipe.upper(name, "start", "center"));
        }

        @JsonValue
        public String json() {
            return ImageRecipe.lower(this);
        }
    }

    @JsonCreator
    public AudioRecipe(
            @JsonProperty("rate") int rate,
            @JsonProperty("channels") int channels,
            @JsonProperty("length") int length,
            @JsonProperty("trim") @Nullable Double trim,
            @JsonProperty("level") @Nullable Level level,
            @JsonProperty("target") @Nullable Double target,
            @JsonProperty("place") @Nullable Place place) {
        this.rate = Require.range("rate", rate, 1_000, 192_000);
        this.channels = Require.range("channels", channels, 1, 2);
        this.length = Require.range("length", length, 1, 1 << 23);
        this.trim = trim == null ? null : Require.range("trim", trim, -120, -6);
        this.level = level == null ? Level.NONE : level;
        this.target = target(this.level, target);
        this.place = place == null ? Place.START : place;
    }

    private static @Nullable Double target(Level level, @Nullable Double target) {
        return switch (level) {
            case NONE -> {
                if (target != null) {
                    throw new InvalidField("target", target.toString(), "nothing, without a level");
                }
                yield null;
            }
            case PEAK -> Require.range("target", target == null ? -1 : target, -60, 0);
            case LOUDNESS -> Require.range("target", target == null ? -23 : target, -60, -5);
        };
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public NpyType type() {
        return NpyType.INT16;
    }

    @Override
    public List<Integer> shape() {
        return List.of(length, channels);
    }
}
