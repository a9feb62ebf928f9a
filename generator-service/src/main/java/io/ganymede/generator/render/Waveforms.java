package io.ganymede.generator.render;

import io.ganymede.contracts.image.Pixels;
import io.ganymede.contracts.manifest.ModelManifest.Audio;
import io.ganymede.generator.sampling.Samples;
import java.util.Arrays;

/**
 * Sounds as pictures: of each the way of its level, a channel above the other, at full scale. A column of pixels reaches
 * from the lowest to the highest value of its time, with the root of their mean square darker inside. RGB, the same on every
 * machine.
 */
final class Waveforms {

    static final int WIDTH = 320;
    static final int HEIGHT = 96;
    /** Of one sound. */
    static final int PIXELS = WIDTH * HEIGHT;

    private static final int GAP = 8;
    private static final int MARGIN = 6;
    private static final int RADIUS = 8;
    private static final double THINNEST = 1.25;

    private static final int[] PAPER = {0xf1, 0xf3, 0xfa};
    private static final int[] AXIS = {0xcf, 0xd5, 0xea};
    private static final int[] PEAKS = {0x8f, 0x9c, 0xe6};
    private static final int[] BODY = {0x46, 0x55, 0xc4};

    private final byte[] rgb;
    private final int width;

    private Waveforms(int width, int height) {
        this.width = width;
        this.rgb = new byte[width * height * 3];
        Arrays.fill(rgb, (byte) 0xff);
    }

    /** One sound as it is; more in rows of {@code columns}, with a gap between. */
    static Pixels of(Samples samples, Audio audio, int columns) {
        int across = Math.min(columns, samples.count());
        int down = Math.ceilDiv(samples.count(), across);
        int height = down * (HEIGHT + GAP) - GAP;
        var picture = new Waveforms(across * (WIDTH + GAP) - GAP, height);
        for (int place = 0; place < samples.count(); place++) {
            picture.draw(
                    samples.values(place),
                    audio.channels(),
                    place % across * (WIDTH + GAP),
                    place / across * (HEIGHT + GAP));
        }
        return new Pixels(picture.rgb, picture.width, height, 3);
    }

    private void draw(float[] values, int channels, int left, int top) {
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                mix(left + x, top + y, PAPER, inside(x, y));
            }
        }
        int frames = values.length / channels;
        double lane = (double) (HEIGHT - 2 * MARGIN) / channels;
        for (int channel = 0; channel < channels; channel++) {
            double middle = top + MARGIN + (channel + 0.5) * lane;
            for (int x = MARGIN; x < WIDTH - MARGIN; x++) {
                line(left + x, middle - 0.5, middle + 0.5, AXIS);
                column(left + x, x - MARGIN, values, channel * frames, frames, middle, lane / 2 - 1);
            }
        }
    }

    private void column(int x, int step, float[] values, int from, int frames, double middle, double full) {
        long steps = WIDTH - 2 * MARGIN;
        int first = (int) (step * (long) frames / steps);
        int last =
                (int) Math.min((step + 1) * (long) frames / steps, frames - 1); // the next one's first: no gap between
        double low = 1;
        double high = -1;
        double squares = 0;
        for (int i = first; i <= last; i++) {
            double value = Math.clamp(values[from + i], -1.0, 1.0);
            low = Math.min(low, value);
            high = Math.max(high, value);
            squares += value * value;
        }
        double body = Math.sqrt(squares / (last - first + 1));
        line(x, middle - high * full, middle - low * full, PEAKS);
        line(x, middle - Math.min(body, high) * full, middle - Math.max(-body, low) * full, BODY);
    }

    /** Upright, and as much of its first and last pixel as it covers. */
    private void line(int x, double top, double bottom, int[] colour) {
        double thin = Math.max(0, THINNEST - (bottom - top)) / 2;
        double start = colour == AXIS ? top : top - thin;
        double end = colour == AXIS ? bottom : bottom + thin;
        for (int y = (int) Math.floor(start); y < end; y++) {
            mix(x, y, colour, Math.min(end, y + 1) - Math.max(start, y));
        }
    }

    /** How much of a pixel lies within the rounded corners. */
    private static double inside(int x, int y) {
        double dx = Math.max(0, Math.max(RADIUS - x - 0.5, x + 0.5 - (WIDTH - RADIUS)));
        double dy = Math.max(0, Math.max(RADIUS - y - 0.5, y + 0.5 - (HEIGHT - RADIUS)));
        return Math.clamp(RADIUS + 0.5 - Math.sqrt(dx * dx + dy * dy), 0.0, 1.0);
    }

    private void mix(int x, int y, int[] colour, double share) {
        int at = (y * width + x) * 3;
        for (int channel = 0; channel < 3; channel++) {
            int before = rgb[at + channel] & 0xff;
            rgb[at + channel] = (byte) Math.round(before + (colour[channel] - before) * share);
        }
    }
}
