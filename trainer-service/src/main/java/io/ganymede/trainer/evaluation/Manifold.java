package io.ganymede.trainer.evaluation;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How samples cover what real ones cover, where a sample stands for the ball around it that reaches its k-th nearest
 * neighbour: Naeem et al. 2020 (arXiv:2002.09797), equations 3 to 5 (precision and recall after Kynkaanniemi et al. 2019,
 * arXiv:1904.06991, equation 2).
 *
 * @param precision share of generated samples inside a real ball; 0 to 1
 * @param recall    share of real samples inside a generated ball; 0 to 1
 * @param density   in how many real balls a generated sample lies, as a share of k; 1 for the same distribution, may be more
 * @param coverage  share of real balls with a generated sample inside; 0 to 1
 */
record Manifold(double precision, double recall, double density, double coverage) {

    static final int K = 5;

    /** @throws IllegalArgumentException unless both have more than {@link #K} samples */
    static Manifold of(Features real, Features generated) {
        var realRadii = radii(real);
        var generatedRadii = radii(generated);
        var among = real.transposed();
        var balls = new int[generated.count()]; // real balls around each generated sample
        IntStream.range(0, balls.length).parallel().forEach(j -> {
            var squares = new float[real.count()];
            Features.squares(generated.row(j), among, squares);
            for (int i = 0; i < squares.length; i++) {
                balls[j] += squares[i] < realRadii[i] ? 1 : 0;
            }
        });
        var others = generated.transposed();
        var recalled = new boolean[real.count()];
        var covered = new boolean[real.count()];
        IntStream.range(0, recalled.length).parallel().forEach(i -> {
            var squares = new float[generated.count()];
            Features.squares(real.row(i), others, squares);
            for (int j = 0; j < squares.length; j++) {
                recalled[i] |= squares[j] < generatedRadii[j];
                covered[i] |= squares[j] < realRadii[i];
            }
        });
        return new Manifold(
                Arrays.stream(balls).filter(count -> count > 0).count() / (double) balls.length,
                share(recalled),
                Arrays.stream(balls).asLongStream().sum() / (double) K / balls.length,
                share(covered));
    }

    /** Squared distance to the k-th nearest other sample, of each. */
    static float[] radii(Features features) {
        int n = features.count();
        if (n <= K) {
            throw new IllegalArgumentException("%d samples have no %d neighbours each".formatted(n, K));
        }
        var others = features.transposed();
        var radii = new float[n];
        IntStream.range(0, n).parallel().forEach(i -> {
            var squares = new float[n];
            Features.squares(features.row(i), others, squares);
            squares[i] = Float.POSITIVE_INFINITY; // a sample is no neighbour of itself
            radii[i] = smallest(squares, K);
        });
        return radii;
    }

    /** The k-th smallest value. */
    private static float smallest(float[] values, int k) {
        var least = new float[k]; // sorted
        Arrays.fill(least, Float.POSITIVE_INFINITY);
        for (float value : values) {
            if (value < least[k - 1]) {
                int at = k - 1;
                for (; at > 0 && least[at - 1] > value; at--) {
                    least[at] = least[at - 1];
                }
                least[at] = value;
            }
        }
        return least[k - 1];
    }

    private static double share(boolean[] which) {
        int count = 0;
        for (boolean one : which) {
            count += one ? 1 : 0;
        }
        return count / (double) which.length;
    }
}
