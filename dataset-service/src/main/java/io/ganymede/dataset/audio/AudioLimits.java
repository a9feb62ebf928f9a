package io.ganymede.dataset.audio;

import io.ganymede.dataset.sample.Unfit;

/**
 * What one file of sound may be. All of it is checked before memory is taken for the sound.
 *
 * @param bytes    of the file
 * @param rate     frames a second
 * @param channels of the file
 * @param values   frames times channels; each takes 4 bytes of memory
 */
public record AudioLimits(int bytes, int rate, int channels, int values) {

    /** Three minutes of 8 channels at 48 kHz, in 64 MiB; 256 MiB of memory at most. */
    public static final AudioLimits DEFAULT = new AudioLimits(1 << 26, 768_000, 8, 1 << 26);

    void require(int length) throws Unfit {
        if (length > bytes) {
            throw new Unfit(0, "The file has %d bytes; a sound may have %d".formatted(length, bytes));
        }
    }

    void require(long offset, long rate, int channels) throws Unfit {
        if (rate < 1 || rate > this.rate) {
            throw new Unfit(offset, "The sound has %d Hz; allowed: 1 to %d".formatted(rate, this.rate));
        }
        if (channels < 1 || channels > this.channels) {
            throw new Unfit(offset, "The sound has %d channels; allowed: 1 to %d".formatted(channels, this.channels));
        }
    }

    /** @return how many values {@code frames} frames have */
    int values(long offset, long frames, int channels) throws Unfit {
        if (frames < 1) {
            throw new Unfit(offset, "The sound is empty");
        }
        if (frames > values / channels) {
            throw new Unfit(
                    offset,
                    "The sound has %d frames of %d channels; at most %d values are taken"
                            .formatted(frames, channels, values));
        }
        return (int) frames * channels;
    }
}
