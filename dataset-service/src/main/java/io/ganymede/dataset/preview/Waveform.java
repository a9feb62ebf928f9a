package io.ganymede.dataset.preview;

/** A sound as a picture of its values over time: from the lowest to the highest of each moment, and how strong it is there. */
public final class Waveform {

    private static final int RANGE = 0x93c5fd;
    private static final int STRENGTH = 0x3b82f6;
    private static final int ZERO = 0x9ca3af;

    private Waveform() {}

    public static byte[] png(Sound sound) {
        var axes = new Axes();
        double middle = (Axes.height() - 1) / 2.0;
        axes.line(middle, ZERO);
        for (int x = 0; x < Axes.width(); x++) {
            int from = (int) ((long) x * sound.frames() / Axes.width());
            int to = Math.max(from + 1, (int) ((x + 1L) * sound.frames() / Axes.width()));
            double low = 1;
            double high = -1;
            double squares = 0;
            for (int frame = from; frame < to; frame++) {
                for (int channel = 0; channel < sound.channels(); channel++) {
                    double value = sound.value(frame, channel);
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                    squares += value * value;
                }
            }
            double strength = Math.sqrt(squares / ((to - from) * sound.channels()));
            axes.bar(x, middle * (1 - high), middle * (1 - low), RANGE);
            axes.bar(x, middle * (1 - Math.min(strength, high)), middle * (1 - Math.max(-strength, low)), STRENGTH);
        }
        axes.times(sound.seconds());
        axes.values(-1, 1, 4, "");
        return axes.png();
    }
}
