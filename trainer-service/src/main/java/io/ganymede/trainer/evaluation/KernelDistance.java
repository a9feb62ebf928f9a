package io.ganymede.trainer.evaluation;

import java.util.stream.IntStream;

/**
 * Squared maximum mean discrepancy with the kernel (x.y / d + 1)^3: Binkowski et al. 2018 (arXiv:1801.01401), section 3.1;
 * the unbiased estimate, which is below 0 now and then: Gretton et al. 2012, "A Kernel Two-Sample Test", equation 3.
 */
final class KernelDistance {

    private KernelDistance() {}

    /** Of two samples of 2 or more each. */
    static double between(Features x, Features y) {
        if (x.count() < 2 || y.count() < 2) {
            throw new IllegalArgumentException(
                    "An estimate needs 2 samples or more on both sides, not %d and %d".formatted(x.count(), y.count()));
        }
        return among(x) + among(y) - 2 * sum(x, y.transposed(), false) / ((double) x.count() * y.count());
    }

    /** Mean over all pairs of two. */
    private static double among(Features x) {
        double n = x.count();
        return sum(x, x.transposed(), true) / (n * (n - 1));
    }

    private static double sum(Features x, Features others, boolean withoutItself) {
        var rows = new double[x.count()]; // added up in order: the same bits each time
        IntStream.range(0, rows.length).parallel().forEach(i -> {
            var products = new float[others.d()];
            Features.products(x.row(i), others, products);
            for (int j = 0; j < products.length; j++) {
                if (!withoutItself || i != j) {
                    double base = products[j] / (double) x.d() + 1;
                    rows[i] += base * base * base;
                }
            }
        });
        double sum = 0;
        for (double row : rows) {
            sum += row;
        }
        return sum;
    }
}
