package io.ganymede.trainer.evaluation;

import io.ganymede.contracts.manifest.ModelManifest.Scores.Reconstruction;
import io.ganymede.trainer.dataset.Samples;
import io.ganymede.trainer.graph.Pixels;
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
        this.means = new float[train.classes()][train.imageBytes()];
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
        var samples = new float[labels.length * train.imageBytes()];
        for (int i = 0; i < labels.length; i++) {
            System.arraycopy(means[labels[i]], 0, samples, i * train.imageBytes(), train.imageBytes());
        }
        return samples;
    }

    /** The bound is the log likelihood itself: there is no latent. As {@link Reconstructions} has it. */
    Reconstruction scores(Samples test) {
        int size = train.imageBytes();
        double variance = Math.max(error(train), Likelihood.LEAST_VARIANCE);
        return new Reconstruction(error(test), -Likelihood.cost(error(test) * size, variance, size));
    }

    private double error(Samples samples) {
        return IntStream.range(0, samples.count())
                .mapToDouble(
                        i -> Reconstructions.squares(image(samples, i), means[samples.label(i)]) / samples.imageBytes())
                .average()
                .orElseThrow();
    }

    private static float[] image(Samples samples, int index) {
        var bytes = new byte[samples.imageBytes()];
        samples.copy(new int[] {index}, bytes, new long[1]);
        return Pixels.scaled(bytes);
    }
}
