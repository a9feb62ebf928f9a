package io.ganymede.trainer.export;

import io.ganymede.contracts.manifest.ModelManifest.Encoder.Attribute;
import io.ganymede.trainer.dataset.Dataset;
import io.ganymede.trainer.graph.Pixels;
import io.ganymede.trainer.recipe.Recipe;
import io.ganymede.trainer.training.Encoder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where in the latent space classes lie: the mean latent of a class's training samples, less the mean of all. Larsen et al.
 * 2016 (arXiv:1512.09300), "visual attribute vectors", where the mean of samples without an attribute is in the place of all.
 */
final class Attributes {

    /** Samples encoded at once. */
    private static final int CHUNK = 512;

    private Attributes() {}

    /**
     * One for each class that training samples have. None where generator and encoder are told the label: latents then hold
     * what the label does not say, and another class is had by another label.
     */
    static List<Attribute> of(Recipe recipe, Encoder encoder, Dataset dataset) {
        var train = dataset.train();
        if (recipe.classes() > 0 || train.classes() < 2) {
            return List.of();
        }
        int latent = recipe.latent();
        var sums = new double[train.classes()][latent];
        for (int at = 0; at < train.count(); at += CHUNK) {
            int count = Math.min(CHUNK, train.count() - at);
            var images = new byte[count * train.imageBytes()];
            train.copy(IntStream.range(at, at + count).toArray(), images, new long[count]);
            var means = encoder.encode(Pixels.scaled(images), new int[count]).means();
            for (int i = 0; i < means.length; i++) {
                sums[train.label(at + i / latent)][i % latent] += means[i];
            }
        }
        var all = new double[latent];
        for (var sum : sums) {
            Arrays.setAll(all, i -> all[i] + sum[i]);
        }
        return IntStream.range(0, sums.length)
                .filter(label -> train.perClass().get(label) > 0)
                .mapToObj(label -> {
                    double own = train.perClass().get(label);
                    return new Attribute(
                            dataset.manifest().classes().get(label),
                            IntStream.range(0, latent)
                                    .mapToObj(i -> (float) (sums[label][i] / own - all[i] / train.count()))
                                    .toList());
                })
                .toList();
    }
}
