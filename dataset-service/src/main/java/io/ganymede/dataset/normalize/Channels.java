package io.ganymede.dataset.normalize;

import io.ganymede.dataset.sample.Audio;
import io.ganymede.dataset.sample.Unfit;
import java.util.Arrays;

/** A sound, channel by channel: [channels, frames]. */
final class Channels {

    private Channels() {}

    /** One channel is the mean of all; two are the first two, or one twice. */
    static float[][] of(Audio sound, int wanted) {
        int there = sound.channels();
        int frames = sound.frames();
        var values = sound.values();
        if (there == 1) {
            var channels = new float[wanted][];
            Arrays.fill(channels, values);
            return channels;
        }
        var channels = new float[wanted][frames];
        if (wanted == 1 && there == 2) {
            for (int i = 0; i < frames; i++) {
                channels[0][i] = (values[2 * i] + values[2 * i + 1]) / 2;
            }
        } else if (wanted == 1) {
            for (int i = 0; i < frames; i++) {
                double sum = 0;
                for (int channel = 0; channel < there; channel++) {
                    sum += values[i * there + channel];
                }
                channels[0][i] = (float) (sum / there);
            }
        } else {
            for (int i = 0; i < frames; i++) {
                channels[0][i] = values[i * there];
                channels[1][i] = values[i * there + 1];
            }
        }
        return channels;
    }

    /** Without what stays below {@code decibels} at both ends, in all channels. @throws Unfit if that is all */
    static float[][] trimmed(float[][] channels, double decibels) throws Unfit {
        float threshold = (float) Math.pow(10, decibels / 20);
        int frames = channels[0].length;
        int first = 0;
        while (first < frames && isBelow(channels, first, threshold)) {
            first++;
        }
        if (first == frames) {
            throw new Unfit(0, "The sound is silent: all of it is below %s dB".formatted(decibels));
        }
        int end = frames;
        while (isBelow(channels, end - 1, threshold)) {
            end--;
        }
        var trimmed = new float[channels.length][];
        for (int channel = 0; channel < channels.length; channel++) {
            trimmed[channel] = channel > 0 && channels[channel] == channels[0]
                    ? trimmed[0]
                    : Arrays.copyOfRange(channels[channel], first, end);
        }
        return trimmed;
    }

    private static boolean isBelow(float[][] channels, int frame, float threshold) {
        for (var channel : channels) {
            if (Math.abs(channel[frame]) >= threshold) {
                return false;
            }
        }
        return true;
    }

    /** The highest absolute value. */
    static double peak(float[][] channels) {
        float peak = 0;
        for (var channel : channels) {
            for (float value : channel) {
                peak = Math.max(peak, Math.abs(value));
            }
        }
        return peak;
    }
}
