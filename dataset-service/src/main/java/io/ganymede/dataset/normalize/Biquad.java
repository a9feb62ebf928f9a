package io.ganymede.dataset.normalize;

/**
 * A filter of second order, made of an analogue one by the bilinear transform. Not thread-safe: it remembers what went
 * through.
 */
final class Biquad {

    private final double b0;
    private final double b1;
    private final double b2;
    private final double a1;
    private final double a2;
    private double first;
    private double second;

    private Biquad(double b0, double b1, double b2, double a1, double a2) {
        this.b0 = b0;
        this.b1 = b1;
        this.b2 = b2;
        this.a1 = a1;
        this.a2 = a2;
    }

    /** Raises what is above {@code hertz} by {@code decibels}; does nothing at a rate that has nothing above it. */
    static Biquad shelf(double hertz, double decibels, double q, int rate) {
        if (hertz >= 0.45 * rate) {
            return new Biquad(1, 0, 0, 0, 0);
        }
        double k = Math.tan(Math.PI * hertz / rate);
        double high = Math.pow(10, decibels / 20);
        double band = Math.pow(high, 0.4996667741545416);
        double a0 = 1 + k / q + k * k;
        return new Biquad(
                (high + band * k / q + k * k) / a0,
                2 * (k * k - high) / a0,
                (high - band * k / q + k * k) / a0,
                2 * (k * k - 1) / a0,
                (1 - k / q + k * k) / a0);
    }

    /** Takes away what is below {@code hertz}. */
    static Biquad highPass(double hertz, double q, int rate) {
        double k = Math.tan(Math.PI * hertz / rate);
        double a0 = 1 + k / q + k * k;
        return new Biquad(1, -2, 1, 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0);
    }

    double next(double x) {
        double y = b0 * x + first;
        first = b1 * x - a1 * y + second;
        second = b2 * x - a2 * y;
        return y;
    }
}
