package io.ganymede.generator.sampling;

import java.util.function.LongFunction;

/**
 * Spherical interpolation (Shoemake 1985, "Animating rotation with quaternion curves", section 3.3; for latents White
 * 2016, arXiv:1609.04468): sin((1 - t) omega) / sin(omega) a + sin(t omega) / sin(omega) b, omega the angle between them.
 * A normal latent's length hardly varies, and the straight line between two would leave the shell where they lie.
 */
final class GreatCircle {

    /** Below this sine of the angle the two are as good as parallel, and the line between them will do. */
    private static final double PARALLEL = 1e-6;

    private GreatCircle() {}

    /**
     * On the way from stop to stop.
     *
     * @param place 0 is the first stop, {@code steps} the second
     */
    static float[] through(LongFunction<float[]> stops, long place, int steps) {
        long from = place / steps;
        long step = place % steps;
        var a = stops.apply(from);
        return step == 0 ? a : between(a, stops.apply(from + 1), (double) step / steps);
    }

    static float[] between(float[] a, float[] b, double t) {
        double lengths = Math.sqrt(dot(a, a) * dot(b, b));
        double cosine = lengths > 0 ? dot(a, b) / lengths : 1; // nothing is parallel to everything
        // StrictMath: the same bits on every machine, JVM or native
        double omega = StrictMath.acos(Math.clamp(cosine, -1.0, 1.0));
        double sine = StrictMath.sin(omega);
        double wa = sine < PARALLEL ? 1 - t : StrictMath.sin((1 - t) * omega) / sine;
        double wb = sine < PARALLEL ? t : StrictMath.sin(t * omega) / sine;
        var z = new float[a.length];
        for (int i = 0; i < z.length; i++) {
            z[i] = (float) (wa * a[i] + wb * b[i]);
        }
        return z;
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
