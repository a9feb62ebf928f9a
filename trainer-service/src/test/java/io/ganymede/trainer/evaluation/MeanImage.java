package io.ganymede.trainer.evaluation;

import io.ganymede.contracts.manifest.ModelManifest.Scores.Reconstruction;
import io.ganymede.trainer.dataset.Samples;
import io.ganymede.trainer.objective.Likelihood;
import io.ganymede.trainer.training.Sampler;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * The least that a generator can have learned: whatever is asked for, the mean of the class's training images. What any other
 * comes to is to be compared with this.
 */
final class MeanImage implements Sampler {

    private final Samples train;
    private final ClassMeans means; // [edge, edge, channels]

    MeanImage(Samples train) {
        this.train = train;
        this.means = ClassMeans.of(train, train.size(), UnaryOperator.identity());
    }

    @Override
    public int latent() {
        return 1;
    }

    @Override
    public int classes() {
        return means.classes();
    }

    @Override
    public float[] samples(float[] z, int[] labels) {
        return means.of(labels);
    }

    /** The bound is the log likelihood itself: there is no latent. As {@link Reconstructions} has it. */
    Reconstruction scores(Samples test) {
        int size = train.size();
        double variance = Math.max(error(train), Likelihood.LEAST_VARIANCE);
        return new Reconstruction(error(test), -Likelihood.cost(error(test) * size, variance, size));
    }

    private double error(Samples samples) {
        return IntStream.range(0, samples.count())
                .mapToDouble(i -> Reconstructions.squares(ClassMeans.sample(samples, i), means.of(samples.label(i)))
                        / samples.size())
                .average()
                .orElseThrow();
    }
}
