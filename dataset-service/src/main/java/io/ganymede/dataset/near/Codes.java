package io.ganymede.dataset.near;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A code of 128 bits for each of an image's windows: the one in its middle, and four that are shifted by a pixel; the four
 * opposite shifts need none, as there the other image of the pair is shifted. A bit is the side of a random plane on which the
 * signature lies (Charikar 2002), after each of its values is brought to mean 0 and deviation 1 over the images. Nearly equal
 * images differ in few bits.
 */
final class Codes {

    static final int BITS = 128;
    static final int[][] SHIFTS = {{0, 0}, {1, 0}, {0, 1}, {1, 1}, {1, -1}};

    private static final long SEED = 0x67616e796d656465L;
    /** Images that mean and deviation are taken of. */
    private static final int SAMPLE = 5000;
    /** Images that are all alike differ by no more than noise, which is no reason to blow it up. */
    private static final double LEAST_DEVIATION = 0.03;
    /** How far from the middle planes lie, in deviations: through the middle itself they would cut what is most alike to pieces. */
    private static final double OFF_CENTER = 0.2;
    /** Images that one thread takes at once. */
    private static final int CHUNK = 512;

    private final long[] low; // [count, shifts]
    private final long[] high;

    private Codes(int count) {
        this.low = new long[Math.multiplyExact(count, SHIFTS.length)];
        this.high = new long[low.length];
    }

    static Codes of(Images images) {
        var codes = new Codes(images.count());
        var planes = planes(images);
        IntStream.range(0, Math.ceilDiv(images.count(), CHUNK)).parallel().forEach(chunk -> {
            var signature = new Signature(images.edge(), images.channels());
            var values = new float[signature.length()];
            var image = new byte[images.bytes()];
            for (int i = chunk * CHUNK; i < Math.min(images.count(), (chunk + 1) * CHUNK); i++) {
                images.read(i, image);
                signature.look(image);
                for (int shift = 0; shift < SHIFTS.length; shift++) {
                    signature.write(SHIFTS[shift][0], SHIFTS[shift][1], values);
                    codes.low[i * SHIFTS.length + shift] = planes.bits(values, 0);
                    codes.high[i * SHIFTS.length + shift] = planes.bits(values, Long.SIZE);
                }
            }
        });
        return codes;
    }

    /** The bits from {@code from} on, up to 32. */
    int band(int image, int shift, int from, int bits) {
        int at = image * SHIFTS.length + shift;
        long band = from >= Long.SIZE
                ? high[at] >>> from - Long.SIZE
                : low[at] >>> from | (from == 0 ? 0 : high[at] << Long.SIZE - from);
        return (int) (band & (1L << bits) - 1);
    }

    /** Bits in which the middle of {@code image} differs from a shifted window of {@code other}. */
    int distance(int image, int other, int shift) {
        int at = image * SHIFTS.length;
        int to = other * SHIFTS.length + shift;
        return Long.bitCount(low[at] ^ low[to]) + Long.bitCount(high[at] ^ high[to]);
    }

    /** One plane for each bit: where it stands, and how far from the middle it lies. */
    private record Planes(float[][] directions, float[] thresholds) {

        long bits(float[] values, int from) {
            long bits = 0;
            for (int bit = 0; bit < Long.SIZE; bit++) {
                var direction = directions[from + bit];
                float sum = 0;
                for (int i = 0; i < values.length; i++) {
                    sum += direction[i] * values[i];
                }
                bits |= (sum > thresholds[from + bit] ? 1L : 0) << bit;
            }
            return bits;
        }
    }

    private static Planes planes(Images images) {
        var signature = new Signature(images.edge(), images.channels());
        int length = signature.length();
        var sums = new double[length];
        var squares = new double[length];
        var values = new float[length];
        var image = new byte[images.bytes()];
        int step = Math.max(1, images.count() / SAMPLE);
        int count = 0;
        for (int i = 0; i < images.count(); i += step, count++) {
            images.read(i, image);
            signature.look(image);
            signature.write(0, 0, values);
            for (int j = 0; j < length; j++) {
                sums[j] += values[j];
                squares[j] += values[j] * values[j];
            }
        }
        var directions = Signature.directions(BITS, length, SEED);
        var thresholds = new float[BITS];
        var random = new SplittableRandom(~SEED);
        for (int bit = 0; bit < BITS; bit++) {
            double threshold = OFF_CENTER * Math.sqrt(length) * random.nextGaussian();
            for (int j = 0; j < length; j++) {
                double mean = sums[j] / count;
                double deviation = Math.sqrt(Math.max(0, squares[j] / count - mean * mean));
                directions[bit][j] /= (float) Math.max(deviation, LEAST_DEVIATION);
                threshold += directions[bit][j] * mean;
            }
            thresholds[bit] = (float) threshold;
        }
        return new Planes(directions, thresholds);
    }
}
