package io.ganymede.dataset.normalize;

/**
 * Integrated loudness in LUFS (ITU-R BS.1770-5, annex 1): the mean power of blocks of 400 ms under the K curve, gated at -70 LUFS
 * and then at 10 LU below what is left. A sound that is shorter than a block is one block. The K curve of any rate is made of
 * the analogue filters that the recommendation's coefficients at 48 kHz come from.
 */
final class Loudness {

    private static final double BLOCK = 0.4; // seconds
    private static final int STEPS = 4; // in a block: it overlaps the next by 75 %
    private static final double ABSOLUTE = -70;
    private static final double RELATIVE = -10;
    private static final double OFFSET = -0.691;

    private Loudness() {}

    /** @return negative infinity for what is silent */
    static double of(float[][] channels, int rate) {
        int frames = channels[0].length;
        int step = Math.max(1, (int) Math.round(BLOCK / STEPS * rate));
        var steps = new double[Math.max(STEPS, frames / step)];
        int length = frames < STEPS * step ? Math.ceilDiv(frames, STEPS) : step;
        for (var channel : channels) {
            addPowers(steps, channel, rate, length);
        }
        int counted = frames < STEPS * step ? frames : STEPS * step;
        var blocks = new double[steps.length - STEPS + 1];
        for (int i = 0; i < blocks.length; i++) {
            blocks[i] = (steps[i] + steps[i + 1] + steps[i + 2] + steps[i + 3]) / counted;
        }
        double loud = gated(blocks, ABSOLUTE);
        return gated(blocks, loud + RELATIVE);
    }

    /** The loudness of what is louder than {@code gate}, and of what is silent. */
    private static double gated(double[] blocks, double gate) {
        double sum = 0;
        int count = 0;
        for (double power : blocks) {
            if (power > 0 && loudness(power) > Math.max(gate, ABSOLUTE)) {
                sum += power;
                count++;
            }
        }
        return count == 0 ? Double.NEGATIVE_INFINITY : loudness(sum / count);
    }

    private static double loudness(double power) {
        return OFFSET + 10 * Math.log10(power);
    }

    private static void addPowers(double[] steps, float[] channel, int rate, int length) {
        var shelf = Biquad.shelf(1681.974450955533, 3.999843853973347, 0.7071752369554196, rate);
        var low = Biquad.highPass(38.13547087602444, 0.5003270373238773, rate);
        for (int step = 0; step < steps.length; step++) {
            double sum = 0;
            for (int i = step * length; i < Math.min(channel.length, (step + 1) * length); i++) {
                double weighted = low.next(shelf.next(channel[i]));
                sum += weighted * weighted;
            }
            steps[step] += sum;
        }
    }
}
