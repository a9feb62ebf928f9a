package io.ganymede.dataset.normalize;

import io.ganymede.contracts.manifest.AudioRecipe;
import io.ganymede.contracts.manifest.ImageRecipe;
import io.ganymede.contracts.manifest.SampleRecipe;
import io.ganymede.contracts.manifest.TextRecipe;
import io.ganymede.dataset.sample.Audio;
import io.ganymede.dataset.sample.Image;
import io.ganymede.dataset.sample.Sample;
import io.ganymede.dataset.sample.Text;
import io.ganymede.dataset.sample.Unfit;

/** Makes any sample of a recipe's kind a recipe's: an array of its type and shape, little-endian. Thread-safe. */
public interface Normalizer {

    /** @throws Unfit if the recipe cannot be followed */
    byte[] apply(Sample sample) throws Unfit;

    static Normalizer of(SampleRecipe recipe) {
        return switch (recipe) {
            case ImageRecipe own -> {
                var images = new ImageNormalizer(own);
                yield sample -> {
                    if (sample instanceof Image image) {
                        return images.apply(image);
                    }
                    throw other(recipe);
                };
            }
            case AudioRecipe own -> {
                var sounds = new AudioNormalizer(own);
                yield sample -> {
                    if (sample instanceof Audio audio) {
                        return sounds.apply(audio);
                    }
                    throw other(recipe);
                };
            }
            case TextRecipe own -> {
                var texts = new TextNormalizer(own);
                yield sample -> {
                    if (sample instanceof Text text) {
                        return texts.apply(text);
                    }
                    throw other(recipe);
                };
            }
        };
    }

    private static Unfit other(SampleRecipe recipe) {
        return new Unfit(0, "The sample is of another kind than its dataset, %s".formatted(recipe.kind()));
    }
}
