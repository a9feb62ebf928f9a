package io.ganymede.trainer.evaluation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Whether samples are copies: a sample is authentic unless it is nearer to a training image than that is to any other training
 * image. Alaa et al. 2022 (arXiv:2102.08921), section 3.2 and its equation 9.
 *
 * @param nearest of each sample
 */
record Memory(List<Nearest> nearest) {

    /**
     * @param sample   its index
     * @param training index of the nearest training image
     * @param ratio    of the distance between both to that of the training image to its own nearest; below 1 for a copy
     */
    record Nearest(int sample, int training, double ratio) {}

    Memory {
        nearest = List.copyOf(nearest);
    }

    /** @param training 2 or more */
    static Memory of(Features training, Features samples) {
        var others = training.transposed();
        var nearest = new Nearest[samples.count()];
        IntStream.range(0, nearest.length).parallel().forEach(j -> {
            var squares = new float[training.count()];
            Features.squares(samples.row(j), others, squares);
            int image = smallest(squares);
            double distance = Math.sqrt(squares[image]);
            Features.squares(training.row(image), others, squares);
            squares[image] = Float.POSITIVE_INFINITY; // no neighbour of itself
            double own = Math.sqrt(squares[smallest(squares)]);
            // two training images that are the same: only their copy is one
            nearest[j] = new Nearest(j, image, own == 0 ? (distance == 0 ? 0 : 1) : distance / own);
        });
        return new Memory(Arrays.asList(nearest));
    }

    /** Share of samples that are no copies; 0 to 1. */
    double authenticity() {
        return nearest.stream().filter(one -> one.ratio() >= 1).count() / (double) nearest.size();
    }

    /** The samples that are most like copies, the likest first. */
    List<Nearest> closest(int count) {
        return nearest.stream()
                .sorted(Comparator.comparingDouble(Nearest::ratio).thenComparingInt(Nearest::sample))
                .limit(count)
                .toList();
    }

    private static int smallest(float[] values) {
        int at = 0;
        for (int i = 1; i < values.length; i++) {
            at = values[i] < values[at] ? i : at;
        }
        return at;
    }
}
