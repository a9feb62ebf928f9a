package io.ganymede.trainer.work;

import io.ganymede.contracts.image.Picture;
import io.ganymede.contracts.latent.Latents;
import io.ganymede.trainer.recipe.Recipe;
import io.ganymede.trainer.training.Sampler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The picture by which people follow a run: the same latents each time, a column a class. */
record Grid(Recipe recipe) {

    private static final int ROWS = 8;
    private static final int MOST_COLUMNS = 16;

    void write(Sampler sampler, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        // written over by a later attempt, which draws the same
        Files.write(file, png(sampler), StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
    }

    byte[] png(Sampler sampler) {
        int columns = recipe.classes() == 0 ? ROWS : Math.min(recipe.classes(), MOST_COLUMNS);
        int count = ROWS * columns;
        var labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = recipe.classes() == 0 ? 0 : i % columns;
        }
        var images = sampler.samples(new Latents(recipe.seed()).z(0, count, recipe.latent()), labels);
        return new Picture(Picture.bytes(images, -1, 1), count, recipe.edge(), recipe.channels()).png(columns);
    }
}
