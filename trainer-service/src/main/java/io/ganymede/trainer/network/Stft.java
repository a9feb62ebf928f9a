package io.ganymede.trainer.network;

/**
 * A short-time Fourier transform of a sound: {@code frames} windows of {@code window} values, each {@code hop} behind the one
 * before, around which silence is put so that the first and the last are centred on the sound's ends. The highest
 * frequency's bin is left out.
 *
 * @param window values of a window, by Hann's function
 * @param hop    a whole part of a window, a quarter where a phase is to be found
 * @param frames windows of a sound
 */
public record Stft(int window, int hop, int frames) {

    /** Windows of a sound, at most: more are longer ones. */
    private static final int MOST = 128;

    private static final int SHORTEST_HOP = 16;
    /** Of the Gauss curve that is most like Hann's window, as a share of the squared window: given there. */
    private static final double GAUSS = 0.25645;

    public Stft {
        if (window % hop != 0) {
            throw new IllegalArgumentException("A window of %d is no multiple of %d".formatted(window, hop));
        }
    }

    /** For sounds of {@code length} values; of frames as of bins there is a multiple of {@code factor}. */
    public static Stft of(int length, int factor) {
        int hop = SHORTEST_HOP;
        while (Math.ceilDiv(length, hop) > MOST) {
            hop *= 2;
        }
        return new Stft(4 * hop, hop, Math.ceilDiv(Math.ceilDiv(length, hop), factor) * factor);
    }

    public int bins() {
        return window / 2;
    }

    /** Silence before a sound. */
    public int before() {
        return (window - hop) / 2;
    }

    /** Values of a sound with its silence. */
    public int padded() {
        return (frames - 1) * hop + window;
    }

    /**
     * How much faster than a bin's own frequency its phase turns, in radians a hop, for each neper that the bin above has more than
     * the bin below: Prusa, Balazs and Sondergaard 2017, "A noniterative method for reconstruction of phase from STFT magnitude",
     * where Hann's window stands for a Gauss curve by {@link #GAUSS}.
     */
    public float drift() {
        return (float) (hop / (2 * GAUSS * window));
    }

    /** w(t) = sin^2(pi (t + 1/2) / window). */
    private double hann(int t) {
        double sine = Math.sin(Math.PI * (t + 0.5) / window);
        return sine * sine;
    }

    /**
     * The windowed transform as a convolution's filter: [window, 2 bins], bins' cosines, then their sines. A frame's part at
     * bin k is the sum of w(t) x(t) cos(2 pi k t / window), and the same with -sin.
     */
    public float[] analysis() {
        return filter(1);
    }

    /** The filter of the way back, as a transposed convolution: each bin but the first stands for its mirror image too. */
    public float[] synthesis() {
        return filter(2);
    }

    private float[] filter(double scale) {
        int bins = bins();
        var filter = new float[window * 2 * bins];
        for (int t = 0; t < window; t++) {
            for (int k = 0; k < bins; k++) {
                double angle = 2 * Math.PI * ((long) k * t % window) / window;
                double weight = (k == 0 ? 1 : scale) * hann(t);
                filter[t * 2 * bins + k] = (float) (weight * Math.cos(angle));
                filter[t * 2 * bins + bins + k] = (float) (-weight * Math.sin(angle));
            }
        }
        return filter;
    }

    /**
     * What the transposed convolution with {@link #synthesis()} is to be multiplied by, value by value, to be the least-squares
     * inverse: Griffin and Lim 1984, equation 6. [padded].
     */
    public float[] inverse() {
        var weights = new double[padded()];
        for (int frame = 0; frame < frames; frame++) {
            for (int t = 0; t < window; t++) {
                weights[frame * hop + t] += hann(t) * hann(t);
            }
        }
        var inverse = new float[weights.length];
        for (int i = 0; i < inverse.length; i++) {
            inverse[i] = (float) (1 / (window * Math.max(weights[i], 1e-3)));
        }
        return inverse;
    }

    /**
     * Directions of a phase, [frames, 2 bins], cosines and sines: steady tones of the bins' frequencies, loudest amid each window.
     *
     * @param ahead so many quarters of a turn
     */
    public float[] steady(int ahead) {
        int bins = bins();
        var directions = new float[frames * 2 * bins];
        for (int frame = 0; frame < frames; frame++) {
            for (int k = 0; k < bins; k++) {
                long quarters = ((long) k * (frame * 4L * hop / window + 2) + ahead) % 4; // of a turn
                directions[frame * 2 * bins + k] = (float) Math.rint(Math.cos(quarters * Math.PI / 2));
                directions[(frame * 2 + 1) * bins + k] = (float) Math.rint(Math.sin(quarters * Math.PI / 2));
            }
        }
        return directions;
    }
}
