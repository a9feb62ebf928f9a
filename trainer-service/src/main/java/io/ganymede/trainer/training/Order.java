package io.ganymede.trainer.training;

import io.ganymede.trainer.recipe.Seeds;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * In which order samples are seen: every epoch its own permutation, one behind the other, cut into batches. A batch depends
 * on the seed and its number alone, so going on at any step needs no replay. Not thread-safe.
 */
public final class Order {

    private static final RandomGeneratorFactory<RandomGenerator> GENERATOR =
            RandomGeneratorFactory.of("L64X128MixRandom");

    private final Seeds seeds;
    private final Seeds.Use use;
    private final int[] permutation;
    private long epoch = -1;

    public Order(Seeds seeds, Seeds.Use use, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("%d samples have no order".formatted(count));
        }
        this.seeds = seeds;
        this.use = use;
        this.permutation = new int[count];
    }

    /** Indices of batch {@code number}, counted from 0. */
    public int[] batch(long number, int size) {
        var batch = new int[size];
        for (int i = 0; i < size; i++) {
            long position = number * size + i;
            shuffleFor(position / permutation.length);
            batch[i] = permutation[(int) (position % permutation.length)];
        }
        return batch;
    }

    /** Durstenfeld's shuffle. */
    private void shuffleFor(long wanted) {
        if (wanted == epoch) {
            return;
        }
        var random = GENERATOR.create(seeds.key(use, wanted));
        for (int i = 0; i < permutation.length; i++) {
            int j = random.nextInt(i + 1);
            permutation[i] = permutation[j];
            permutation[j] = i;
        }
        epoch = wanted;
    }
}
