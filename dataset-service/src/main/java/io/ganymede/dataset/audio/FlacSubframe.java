package io.ganymede.dataset.audio;

import io.ganymede.dataset.sample.Unfit;
import java.util.Arrays;

/** One channel of one FLAC frame: a prediction and what it missed by (RFC 9639, sections 9.2 and 10.2). */
final class FlacSubframe {

    private static final int[][] FIXED = {{}, {1}, {2, -1}, {3, -3, 1}, {4, -6, 4, -1}};

    private FlacSubframe() {}

    /** @param depth bits of a value */
    static void decode(Bits bits, int depth, long[] to, int frames) throws Unfit {
        if (bits.unsigned(1) != 0) {
            throw damaged(bits, "a subframe");
        }
        int type = (int) bits.unsigned(6);
        int wasted = bits.unsigned(1) == 0 ? 0 : bits.unary() + 1;
        int width = depth - wasted;
        if (width < 1) {
            throw damaged(bits, "more wasted bits than there are");
        }
        if (type == 0) {
            Arrays.fill(to, 0, frames, bits.signed(width));
        } else if (type == 1) {
            warmUp(bits, width, to, frames);
        } else if (type >= 8 && type <= 12) {
            fixed(bits, width, to, frames, type - 8);
        } else if (type >= 32) {
            linear(bits, width, to, frames, type - 31);
        } else {
            throw damaged(bits, "a reserved subframe");
        }
        for (int i = 0; wasted > 0 && i < frames; i++) {
            to[i] <<= wasted;
        }
    }

    private static void fixed(Bits bits, int width, long[] to, int frames, int order) throws Unfit {
        require(bits, order, frames);
        warmUp(bits, width, to, order);
        residual(bits, to, frames, order);
        predict(to, frames, FIXED[order], 0);
    }

    private static void linear(Bits bits, int width, long[] to, int frames, int order) throws Unfit {
        require(bits, order, frames);
        warmUp(bits, width, to, order);
        int precision = (int) bits.unsigned(4) + 1;
        int shift = (int) bits.signed(5);
        if (precision == 16 || shift < 0) {
            throw damaged(bits, "a predictor");
        }
        var coefficients = new int[order];
        for (int i = 0; i < order; i++) {
            coefficients[i] = (int) bits.signed(precision);
        }
        residual(bits, to, frames, order);
        predict(to, frames, coefficients, shift);
    }

    private static void warmUp(Bits bits, int width, long[] to, int count) throws Unfit {
        for (int i = 0; i < count; i++) {
            to[i] = bits.signed(width);
        }
    }

    /** Adds the prediction, coefficients from the nearest value to the farthest, to what is there already: the residual. */
    private static void predict(long[] to, int frames, int[] coefficients, int shift) {
        int order = coefficients.length;
        for (int i = order; i < frames; i++) {
            long sum = 0;
            for (int j = 0; j < order; j++) {
                sum += coefficients[j] * to[i - 1 - j];
            }
            to[i] += sum >> shift;
        }
    }

    /** Rice codes in 2^n partitions, each with its own parameter. */
    private static void residual(Bits bits, long[] to, int frames, int order) throws Unfit {
        int method = (int) bits.unsigned(2);
        if (method > 1) {
            throw damaged(bits, "a reserved coding");
        }
        int width = method == 0 ? 4 : 5;
        int escape = (1 << width) - 1;
        int partitions = 1 << bits.unsigned(4);
        int size = frames / partitions;
        if (size * partitions != frames || size < order) {
            throw damaged(bits, "partitions that do not fit");
        }
        int at = order;
        for (int end = size; end <= frames; end += size) {
            int parameter = (int) bits.unsigned(width);
            if (parameter == escape) {
                int plain = (int) bits.unsigned(5);
                for (; at < end; at++) {
                    to[at] = bits.signed(plain);
                }
            } else {
                for (; at < end; at++) {
                    long folded = (long) bits.unary() << parameter | bits.unsigned(parameter);
                    to[at] = folded >>> 1 ^ -(folded & 1);
                }
            }
        }
    }

    private static void require(Bits bits, int order, int frames) throws Unfit {
        if (order > frames) {
            throw damaged(bits, "a predictor that is longer than its block");
        }
    }

    private static Unfit damaged(Bits bits, String what) {
        return new Unfit(bits.offset(), "The FLAC file is damaged: " + what);
    }
}
