package io.ganymede.dataset.preview;

/**
 * A normalized sound, to be looked at.
 *
 * @param values int16 little-endian [frames, channels]
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record Sound(int rate, int channels, byte[] values) {

    public Sound {
        if (rate < 1 || channels < 1 || values.length == 0 || values.length % (2 * channels) != 0) {
            throw new IllegalArgumentException(
                    "No sound has %d bytes in %d channels at %d Hz".formatted(values.length, channels, rate));
        }
    }

    int frames() {
        return values.length / 2 / channels;
    }

    double seconds() {
        return (double) frames() / rate;
    }

    /** -1 to 1. */
    double value(int frame, int channel) {
        int at = 2 * (frame * channels + channel);
        return (values[at + 1] << 8 | values[at] & 0xff) / 32_768.0;
    }

    /** The mean of all channels, -1 to 1. */
    double value(int frame) {
        double sum = 0;
        for (int channel = 0; channel < channels; channel++) {
            sum += value(frame, channel);
        }
        return sum / channels;
    }
}
