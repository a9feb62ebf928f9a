package io.ganymede.trainer.evaluation;

import io.ganymede.contracts.manifest.ModelManifest.Scores.Reconstruction;
import io.ganymede.trainer.dataset.Samples;
import io.ganymede.trainer.objective.Likelihood;
import io.ganymede.trainer.training.Sampler;
import java.util.stream.IntStream;

/**
 * The least that a generator can have learned: whatever is asked for, the mean of the class's training images. What any other
 * comes to is to be compared with this.
 */
final class MeanImage implements Sampler {

    private final Samples train;
    private final float[][] means; // of each class, [edge, edge, channels]

    MeanImage(Samples train) {
        this.train = train;
        this.means = new float[train.classes()][train.size()];
        for (int i = 0; i < train.count(); i++) {
            var mean = means[train.label(i)];
            var image = image(train, i);
            for (int j = 0; j < image.length; j++) {
                mean[j] += image[j] / train.perClass().get(train.label(i));
            }
        }
    }

    @Override
    public int latent() {
        return 1;
    }

    @Override
    public int classes() {
        return means.length;
    }

    @Override
    public float[] samples(float[] z, int[] labels) {
        var samples = new float[labels.length * train.size()];
        for (int i = 0; i < labels.length; i++) {
            System.arraycopy(means[labels[i]], 0, samples, i * train.size(), train.size());
        }
        return samples;
    }

    /** The bound is the log likelihood itself: there is no latent. As {@link Reconstructions} has it. */
    Reconstruction scores(Samples test) {
        int size = train.size();
        double variance = Math.max(error(train), Likelihood.LEAST_VARIANCE);
        return new Reconstruction(error(test), -Likelihood.cost(error(test) * size, variance, size));
    }

    private double error(Samples samples) {
        return IntStream.range(0, samples.count())
                .mapToDouble(i -> Reconstructions.squares(image(samples, i), means[samples.label(i)]) / samples.size())
                .average()
                .orElseThrow();
    }

    private static float[] image(Samples samples, int index) {
        var image = new float[samples.size()];
        samples.copy(new int[] {index}, image, new long[1]);
        return image;
    }
}
