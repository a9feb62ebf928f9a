package io.ganymede.dataset.near;

/**
 * How an image is made of another: shifted by (dx, dy), each value times {@code gain} plus {@code offset}, and what is left then.
 *
 * @param residual the root of the mean square of what is left, in levels of 255
 * @param contrast the deviation of the image's values, in levels of 255
 */
record Likeness(int dx, int dy, double gain, double offset, double residual, double contrast) {

    /** Of gain 1.05 with some room, and its inverse. */
    private static final double MOST_GAIN = 1.09;
    /** 5 % of 255 with some room. */
    private static final double MOST_OFFSET = 18;

    /**
     * The best fit of {@code image} by {@code other}, by least squares over where both are.
     *
     * @param image [edge, edge, channels], as {@code other}
     */
    static Likeness of(byte[] image, byte[] other, int edge, int channels, int dx, int dy) {
        long n = 0;
        long x = 0;
        long y = 0;
        long xx = 0;
        long xy = 0;
        long yy = 0;
        int row = (edge - Math.abs(dx)) * channels;
        for (int line = Math.max(0, -dy); line < edge - Math.max(0, dy); line++) {
            int from = (line * edge + Math.max(0, -dx)) * channels;
            int shifted = from + (dy * edge + dx) * channels;
            int a = 0;
            int b = 0;
            int aa = 0;
            int ab = 0;
            int bb = 0;
            for (int i = 0; i < row; i++) {
                int one = image[from + i] & 0xff;
                int two = other[shifted + i] & 0xff;
                a += one;
                b += two;
                aa += one * one;
                ab += one * two;
                bb += two * two;
            }
            n += row;
            y += a;
            x += b;
            yy += aa;
            xy += ab;
            xx += bb;
        }
        double varianceX = xx - (double) x * x / n;
        double varianceY = yy - (double) y * y / n;
        double covariance = xy - (double) x * y / n;
        double gain = varianceX < n ? 1 : Math.clamp(covariance / varianceX, 1 / MOST_GAIN, MOST_GAIN);
        double offset = Math.clamp((y - gain * x) / n, -MOST_OFFSET, MOST_OFFSET);
        // the sum of (y - gain x - offset)^2, multiplied out
        double left =
                yy + gain * gain * xx + n * offset * offset - 2 * gain * xy - 2 * offset * y + 2 * gain * offset * x;
        return new Likeness(
                dx, dy, gain, offset, Math.sqrt(Math.max(0, left) / n), Math.sqrt(Math.max(0, varianceY) / n));
    }
}
