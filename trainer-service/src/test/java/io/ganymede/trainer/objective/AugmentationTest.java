package io.ganymede.trainer.objective;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.trainer.graph.Lab;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.types.TFloat32;

class AugmentationTest {

    private static final int EDGE = 16;
    private static final int IMAGES = 200;

    private final Lab lab = new Lab();

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void aPolicyIsNamesInOrder() {
        assertEquals(List.of(Augmentation.CUTOUT, Augmentation.COLOR), Augmentation.policy("augment", "cutout,color"));
        assertEquals(List.of(), Augmentation.policy("augment", ""));
        assertThrows(InvalidField.class, () -> Augmentation.policy("augment", "color,"));
    }

    /** Pixels are numbered from 1, so that each tells where it came from, and grey is what came in. */
    @Test
    void translationMovesAnImageByWholePixelsUpToAnEighth() {
        var image = new float[EDGE * EDGE];
        for (int i = 0; i < image.length; i++) {
            image[i] = i + 1;
        }

        var moved = augmented(Augmentation.TRANSLATION, image, 1);

        var seen = new TreeSet<Integer>();
        for (var one : moved) {
            int centre = (int) one[EDGE / 2 * EDGE + EDGE / 2] - 1;
            int down = EDGE / 2 - centre / EDGE;
            int right = EDGE / 2 - centre % EDGE;
            seen.add(down);
            seen.add(right);
            for (int y = 0; y < EDGE; y++) {
                for (int x = 0; x < EDGE; x++) {
                    boolean isInside = y >= down && y - down < EDGE && x >= right && x - right < EDGE;
                    assertEquals(isInside ? image[(y - down) * EDGE + x - right] : 0, one[y * EDGE + x]);
                }
            }
        }
        assertEquals(new TreeSet<>(List.of(-2, -1, 0, 1, 2)), seen);
    }

    @Test
    void cutoutLeavesAllButASquareOfHalfTheEdge() {
        var image = new float[EDGE * EDGE];
        Arrays.fill(image, 0.7f);

        var cut = augmented(Augmentation.CUTOUT, image, 1);

        var sizes = new TreeSet<Integer>();
        for (var one : cut) {
            var rows = new TreeSet<Integer>();
            var columns = new TreeSet<Integer>();
            for (int i = 0; i < one.length; i++) {
                if (one[i] == 0) {
                    rows.add(i / EDGE);
                    columns.add(i % EDGE);
                } else {
                    assertEquals(0.7f, one[i]);
                }
            }
            int zeros = rows.size() * columns.size();
            long counted =
                    IntStream.range(0, one.length).filter(i -> one[i] == 0).count();
            assertEquals(zeros, counted); // a rectangle
            assertEquals(rows.size() - 1, rows.last() - rows.first());
            sizes.add(rows.size());
        }
        assertEquals(EDGE / 2, sizes.last());
        assertTrue(sizes.first() < EDGE / 2, "none lies partly outside");
    }

    @Test
    void colourKeepsAlphaAndChangesTheRestOfEachImageInItsOwnWay() {
        var image = Lab.noise(EDGE * EDGE * 4, 3);

        var changed = augmented(Augmentation.COLOR, image, 4);

        var first = new TreeSet<Float>();
        for (var one : changed) {
            for (int i = 3; i < one.length; i += 4) {
                assertEquals(image[i], one[i]);
            }
            first.add(one[0]);
        }
        assertEquals(IMAGES, first.size());
    }

    /** Brightness moves a grey image's mean by a half at most; saturation and contrast leave one of a single grey. */
    @Test
    void aSingleGreyOnlyGetsBrighterOrDarker() {
        var image = new float[EDGE * EDGE];

        for (var one : augmented(Augmentation.COLOR, image, 1)) {
            assertEquals(one[0], one[77], 1e-6f);
            assertTrue(Math.abs(one[0]) <= 0.5f, Float.toString(one[0]));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSameSeedChangesAlike(Augmentation augmentation) {
        var image = Lab.noise(EDGE * EDGE, 5);

        var first = augmented(augmentation, image, 1, 1);
        var again = augmented(augmentation, image, 1, 1);
        var other = augmented(augmentation, image, 1, 2);

        assertArrayEquals(first, again);
        assertFalse(Arrays.deepEquals(first, other));
    }

    /** R1 through an augmentation: its gradient by the discriminator's weights, against central differences. */
    @ParameterizedTest
    @EnumSource
    void gradientsPassTwice(Augmentation augmentation) {
        int edge = 6;
        var pixels = Lab.noise(2 * edge * edge, 1);
        var kernel = Lab.noise(9, 2);
        var images = lab.constant(pixels, 2, edge, edge, 1);
        var weights = lab.constant(kernel, 3, 3, 1, 1);
        var penalty = penalty(augmentation, images, weights, edge);
        var gradient = lab.graph.addGradients(penalty.asOutput(), new Output<?>[] {weights.asOutput()})[0];

        @SuppressWarnings("unchecked")
        var exact = lab.values((Output<TFloat32>) gradient);

        for (int i = 0; i < kernel.length; i++) {
            float step = 1e-2f;
            var more = kernel.clone();
            var less = kernel.clone();
            more[i] += step;
            less[i] -= step;
            double difference = lab.value(penalty(augmentation, images, lab.constant(more, 3, 3, 1, 1), edge))
                    - lab.value(penalty(augmentation, images, lab.constant(less, 3, 3, 1, 1), edge));
            assertEquals(difference / (2 * step), exact[i], 2e-2 * Math.max(1, Math.abs(exact[i])));
        }
    }

    private Operand<TFloat32> penalty(
            Augmentation augmentation, Operand<TFloat32> images, Operand<TFloat32> weights, int edge) {
        var tf = lab.tf;
        Judged.Judge judge = some -> {
            var seen = augmentation.of(tf, some, edge, 1, tf.array(1L, 2L));
            var features = tf.nn.leakyRelu(tf.nn.conv2d(seen, weights, List.of(1L, 1L, 1L, 1L), "SAME"));
            var squares = tf.math.square(features); // so that the slope depends on the weights more than linearly
            return new Judged(some, tf.reshape(tf.math.mean(squares, tf.array(1, 2, 3)), tf.array(-1, 1)));
        };
        var real = judge.judge(images);
        return new Penalty.R1(2).of(lab.graph, tf, real, real, judge, tf.array(3L, 4L));
    }

    private float[][] augmented(Augmentation augmentation, float[] image, int channels) {
        return augmented(augmentation, image, channels, 1);
    }

    /** As many times the same image, each changed on its own. */
    private float[][] augmented(Augmentation augmentation, float[] image, int channels, long seed) {
        var all = new float[IMAGES * image.length];
        for (int i = 0; i < IMAGES; i++) {
            System.arraycopy(image, 0, all, i * image.length, image.length);
        }
        var images = lab.constant(all, IMAGES, EDGE, EDGE, channels);
        var values = lab.values(augmentation.of(lab.tf, images, EDGE, channels, lab.tf.array(seed, 0L)));
        var split = new float[IMAGES][];
        for (int i = 0; i < IMAGES; i++) {
            split[i] = Arrays.copyOfRange(values, i * image.length, (i + 1) * image.length);
        }
        return split;
    }
}
