package io.ganymede.trainer.training;

import io.ganymede.trainer.recipe.Seeds;

/**
 * In which order samples are seen: every epoch its own permutation, one behind the other, cut into batches. A batch depends
 * on the seed and its number alone, so going on at any step needs no replay, and an order of any length takes no memory.
 *
 * @param count of samples, 1 or more
 */
public record Order(Seeds seeds, Seeds.Use use, int count) {

    public Order {
        if (count < 1) {
            throw new IllegalArgumentException("%d samples have no order".formatted(count));
        }
    }

    /** Indices of batch {@code number}, counted from 0. */
    public int[] batch(long number, int size) {
        var batch = new int[size];
        for (int i = 0; i < size; i++) {
            long position = number * size + i;
            batch[i] = new Shuffle(count, seeds.key(use, position / count)).at((int) (position % count));
        }
        return batch;
    }
}
