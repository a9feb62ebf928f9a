package io.ganymede.trainer.run;

import io.ganymede.trainer.recipe.Recipe;

/**
 * What a run took that nobody interrupted.
 *
 * @param steps           that it did
 * @param seconds         from its start to its end
 * @param imagesPerSecond over all its series
 * @param memory          bytes of its worker's process, at most
 */
public record Finished(Recipe recipe, int steps, double seconds, double imagesPerSecond, long memory) {}
