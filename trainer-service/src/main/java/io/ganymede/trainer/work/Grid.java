package io.ganymede.trainer.work;

import io.ganymede.contracts.latent.Latents;
import io.ganymede.trainer.recipe.Recipe;
import io.ganymede.trainer.sheet.Sheet;
import io.ganymede.trainer.training.Sampler;
import java.io.IOException;
import java.util.Map;

/** Samples by which people follow a run: the same latents each time, a column a class. */
record Grid(Recipe recipe) {

    private static final int ROWS = 8;
    private static final int MOST_COLUMNS = 16;

    void write(Sampler sampler, RunFolder folder, int step) throws IOException {
        for (var file : files(sampler).entrySet()) {
            folder.writeGrid(step, file.getKey(), file.getValue());
        }
    }

    /** By their ending: a picture of images, spectrograms and the sounds themselves, or lines of text. */
    Map<String, byte[]> files(Sampler sampler) {
        int columns = recipe.classes() == 0 ? ROWS : Math.min(recipe.classes(), MOST_COLUMNS);
        int count = ROWS * columns;
        var labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = recipe.classes() == 0 ? 0 : i % columns;
        }
        var samples = sampler.samples(new Latents(recipe.seed()).z(0, count, recipe.latent()), labels);
        return Sheet.of(recipe.form(), samples).files(columns);
    }
}
