package io.ganymede.dataset.normalize;

import io.ganymede.contracts.manifest.AudioRecipe;
import io.ganymede.dataset.sample.Audio;
import io.ganymede.dataset.sample.Unfit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes sounds into a dataset's: int16 little-endian [length, channels]. What needs no change stays as it is, to the bit: 16 bits
 * in are 16 bits out. The same sound gives the same bytes on every machine. Thread-safe.
 *
 * <p>A level is reached by one gain for the whole sound. It is measured before the sound is cut. A gain never takes the highest
 * peak beyond full scale: a sound whose peaks are in the way of its loudness stays quieter.
 */
public final class AudioNormalizer {

    private static final double FULL_SCALE = 32_768;
    /** Filters that are kept, one for each rate that came: a hostile upload has thousands of rates. */
    private static final int FILTERS = 16;
    /** Frames of a sound at its new rate, at most: 256 MiB for each channel. */
    private static final int LONGEST = 1 << 26;

    private final AudioRecipe recipe;
    private final Map<Integer, Resampler> resamplers = new ConcurrentHashMap<>();

    public AudioNormalizer(AudioRecipe recipe) {
        this.recipe = recipe;
    }

    /** @throws Unfit if there is nothing in the sound that its recipe could take */
    public byte[] apply(Audio sound) throws Unfit {
        var channels = trimmed(Channels.of(sound, recipe.channels()));
        channels = resampled(channels, sound.rate());
        return placed(channels, gain(channels));
    }

    private float[][] trimmed(float[][] channels) throws Unfit {
        return recipe.trim() == null ? channels : Channels.trimmed(channels, recipe.trim());
    }

    private float[][] resampled(float[][] channels, int from) throws Unfit {
        if (from == recipe.rate()) {
            return channels;
        }
        var resampler = resampler(from);
        long frames = resampler.frames(channels[0].length);
        boolean beginningOnly = recipe.level() == AudioRecipe.Level.NONE && recipe.place() == AudioRecipe.Place.START;
        long needed = beginningOnly ? Math.min(frames, recipe.length()) : frames;
        if (needed > LONGEST) {
            throw new Unfit(
                    0,
                    "The sound has %d frames at %d Hz; at most %d are taken".formatted(needed, recipe.rate(), LONGEST));
        }
        var resampled = new float[channels.length][];
        for (int channel = 0; channel < channels.length; channel++) {
            resampled[channel] = channel > 0 && channels[channel] == channels[0]
                    ? resampled[0]
                    : resampler.apply(channels[channel], (int) needed);
        }
        return resampled;
    }

    private Resampler resampler(int from) {
        var known = resamplers.get(from);
        if (known == null) {
            known = new Resampler(from, recipe.rate());
            if (resamplers.size() < FILTERS) {
                resamplers.put(from, known);
            }
        }
        return known;
    }

    private double gain(float[][] channels) throws Unfit {
        double peak = Channels.peak(channels);
        return switch (recipe.level()) {
            case NONE -> 1;
            case PEAK -> {
                if (peak == 0) {
                    throw new Unfit(
                            0, "The sound is silent: it has no peak to bring to %s dB".formatted(recipe.target()));
                }
                yield Math.pow(10, recipe.target() / 20) / peak;
            }
            case LOUDNESS -> {
                double loudness = Loudness.of(channels, recipe.rate());
                if (loudness == Double.NEGATIVE_INFINITY) {
                    throw new Unfit(
                            0,
                            "The sound is silent: nothing of it is louder than -70 LUFS, so it can't be brought to %s LUFS"
                                    .formatted(recipe.target()));
                }
                yield Math.min(Math.pow(10, (recipe.target() - loudness) / 20), 1 / peak);
            }
        };
    }

    /** Cuts or fills up, and rounds: halves away from zero. */
    private byte[] placed(float[][] channels, double gain) {
        int frames = channels[0].length;
        int spare = recipe.length() - frames;
        int before = recipe.place() == AudioRecipe.Place.CENTER ? Math.floorDiv(spare, 2) : 0;
        int first = Math.max(0, -before);
        int end = Math.min(frames, recipe.length() - before);
        var bytes = new byte[recipe.bytes()];
        int stride = 2 * channels.length;
        double scale = gain * FULL_SCALE;
        for (int channel = 0; channel < channels.length; channel++) {
            var from = channels[channel];
            for (int i = first, at = (before + first) * stride + 2 * channel; i < end; i++, at += stride) {
                double value = from[i] * scale;
                int rounded = (int) (value < 0 ? value - 0.5 : value + 0.5);
                int clipped = Math.clamp(rounded, Short.MIN_VALUE, Short.MAX_VALUE);
                bytes[at] = (byte) clipped;
                bytes[at + 1] = (byte) (clipped >> 8);
            }
        }
        return bytes;
    }
}
