package io.ganymede.trainer.objective;

import com.fasterxml.jackson.annotation.JsonValue;
import io.ganymede.contracts.check.InvalidField;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.Einsum;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * What the discriminator sees images through, real and generated alike, so that of few images it cannot learn which ones
 * are real by heart: DiffAugment, Zhao et al. 2020 (arXiv:2006.10738), section 3.2, with the strengths of its code. Each is
 * linear in the image, so that gradients pass it twice.
 */
public enum Augmentation {
    /** Brightness, saturation and contrast, in that order; alpha stays. */
    COLOR,
    /** Shifts by up to an eighth of the edge; what comes in is grey. */
    TRANSLATION,
    /** A grey square of half the edge, which may lie partly outside. */
    CUTOUT;

    /** Of a policy: names, each once, with commas between. */
    public static final String PATTERN =
            "^(?!.*(color|translation|cutout).*\\1)((color|translation|cutout)(,(color|translation|cutout))*)?$";

    /** In JSON and in a policy. */
    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The augmentations that a spec names.
     *
     * @throws InvalidField for a name that there is not, or one that is there twice
     */
    public static List<Augmentation> policy(String field, String text) {
        if (!text.matches(PATTERN)) {
            throw new InvalidField(
                    field, '"' + text + '"', "of " + Arrays.toString(values()) + ", each once, with commas between");
        }
        return text.isEmpty()
                ? List.of()
                : Stream.of(text.split(","))
                        .map(name -> valueOf(name.toUpperCase(Locale.ROOT)))
                        .toList();
    }

    /**
     * Images, each changed by draws of its own.
     *
     * @param images [n, edge, edge, channels] in [-1, 1]
     * @param seed   of the draws, int64 [2]
     */
    public Operand<TFloat32> of(Ops tf, Operand<TFloat32> images, int edge, int channels, Operand<TInt64> seed) {
        var draws = new Draws(tf, images, seed);
        return switch (this) {
            case COLOR -> color(tf, images, channels, draws);
            case TRANSLATION -> translation(tf, images, edge, draws);
            case CUTOUT -> tf.math.mul(images, outside(tf, edge, draws));
        };
    }

    /** Uniform in [0, 1), [n, 1, 1, 1] each, that do not depend on each other. */
    private record Draws(Ops tf, Operand<TFloat32> all) {

        private static final int MOST = 3;

        Draws(Ops tf, Operand<TFloat32> images, Operand<TInt64> seed) {
            var count = tf.slice(tf.shape(images), tf.array(0), tf.array(1)); // [n]
            var shape = tf.concat(List.of(count, tf.array(1, 1, MOST)), tf.constant(0));
            // stopped, since the shape is the images' and a gradient would go that way
            this(tf, tf.stopGradient(tf.random.statelessRandomUniform(shape, seed)));
        }

        Operand<TFloat32> at(int index) {
            return tf.slice(all, tf.array(0, 0, 0, index), tf.array(-1, -1, -1, 1));
        }

        /** A whole number from 0 to below {@code bound}. */
        Operand<TFloat32> below(int index, int bound) {
            return tf.math.floor(tf.math.mul(at(index), tf.constant((float) bound)));
        }
    }

    private static Operand<TFloat32> color(Ops tf, Operand<TFloat32> images, int channels, Draws draws) {
        if (channels == 4) {
            var colors = tf.slice(images, tf.array(0, 0, 0, 0), tf.array(-1, -1, -1, 3));
            var alpha = tf.slice(images, tf.array(0, 0, 0, 3), tf.array(-1, -1, -1, 1));
            return tf.concat(List.of(color(tf, colors, 3, draws), alpha), tf.constant(3));
        }
        var brighter = tf.math.add(images, tf.math.sub(draws.at(0), tf.constant(0.5f))); // by -1/2 to 1/2
        var saturation = tf.math.mul(draws.at(1), tf.constant(2f)); // 0 to 2
        var saturated = scaled(tf, brighter, mean(tf, brighter, 3), saturation);
        var contrast = tf.math.add(draws.at(2), tf.constant(0.5f)); // 1/2 to 3/2
        return scaled(tf, saturated, mean(tf, saturated, 1, 2, 3), contrast);
    }

    /** mean + (x - mean) factor. */
    private static Operand<TFloat32> scaled(
            Ops tf, Operand<TFloat32> x, Operand<TFloat32> mean, Operand<TFloat32> factor) {
        return tf.math.add(mean, tf.math.mul(tf.math.sub(x, mean), factor));
    }

    private static Operand<TFloat32> mean(Ops tf, Operand<TFloat32> images, int... axes) {
        return tf.math.mean(images, tf.constant(axes), org.tensorflow.op.math.Mean.keepDims(true));
    }

    /** Products with matrices of ones on a side diagonal: one moves rows, one moves columns. */
    private static Operand<TFloat32> translation(Ops tf, Operand<TFloat32> images, int edge, Draws draws) {
        int most = Math.round(edge / 8f);
        var down = shift(tf, edge, draws.below(0, 2 * most + 1), most); // [n, edge, edge]
        var right = shift(tf, edge, draws.below(1, 2 * most + 1), most);
        Einsum<TFloat32> moved = tf.linalg.einsum(List.of(down, images), "nij,njwc->niwc");
        return tf.linalg.einsum(List.of(right, moved), "nij,nhjc->nhic");
    }

    /** Row i is 1 at i - by. @param by whole, [n, 1, 1, 1], from 0; what lies at {@code most} moves nothing */
    private static Operand<TFloat32> shift(Ops tf, int edge, Operand<TFloat32> by, int most) {
        var moved = tf.math.sub(tf.reshape(by, tf.array(-1, 1, 1)), tf.constant((float) most)); // [n, 1, 1]
        var from = tf.math.sub(places(tf, edge, 1, edge, 1), moved); // [n, edge, 1]
        return tf.dtypes.cast(tf.math.equal(from, places(tf, edge, 1, 1, edge)), TFloat32.class);
    }

    /** 0 in the square, 1 outside, [n, edge, edge, 1]. */
    private static Operand<TFloat32> outside(Ops tf, int edge, Draws draws) {
        int size = Math.round(edge / 2f);
        int places = edge + 1 - size % 2; // of the centre
        var rows = inside(tf, places(tf, edge, 1, edge, 1, 1), draws.below(0, places), size);
        var columns = inside(tf, places(tf, edge, 1, 1, edge, 1), draws.below(1, places), size);
        return tf.math.sub(tf.constant(1f), tf.math.mul(rows, columns));
    }

    /** 1 from half of {@code size} before {@code centre} to half behind it. */
    private static Operand<TFloat32> inside(Ops tf, Operand<TFloat32> places, Operand<TFloat32> centre, int size) {
        var first = tf.math.sub(centre, tf.constant((float) (size / 2)));
        var isBehind = tf.math.greaterEqual(places, first);
        var isBefore = tf.math.less(places, tf.math.add(first, tf.constant((float) size)));
        return tf.dtypes.cast(tf.math.logicalAnd(isBehind, isBefore), TFloat32.class);
    }

    /** 0, 1, 2, ... in this shape. */
    private static Operand<TFloat32> places(Ops tf, int edge, int... shape) {
        var numbers = new float[edge];
        for (int i = 0; i < edge; i++) {
            numbers[i] = i;
        }
        return tf.reshape(tf.constant(numbers), tf.constant(shape));
    }
}
