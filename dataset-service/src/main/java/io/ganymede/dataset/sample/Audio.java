package io.ganymede.dataset.sample;

/**
 * A sound.
 *
 * @param rate   frames a second
 * @param values [frames, channels], -1 to 1 at full scale; a file of floats may go beyond
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record Audio(int rate, int channels, float[] values) implements Sample {

    public Audio {
        if (rate < 1 || channels < 1 || values.length % channels != 0) {
            throw new IllegalArgumentException(
                    "No sound has %d values in %d channels at %d Hz".formatted(values.length, channels, rate));
        }
    }

    public int frames() {
        return values.length / channels;
    }
}
