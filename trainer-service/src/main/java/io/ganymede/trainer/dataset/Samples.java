package io.ganymede.trainer.dataset;

import io.ganymede.contracts.manifest.SampleRecipe;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;

/**
 * One side of a dataset's split: samples of the recipe's type and shape, and a label for each. Thread-safe; readable as long as
 * the {@link Dataset} is open.
 */
public final class Samples {

    private final String digest;
    private final SampleRecipe recipe;
    private final Values values;
    private final List<MemorySegment> shards;
    private final long[] firsts; // index of each shard's first sample; at the end the count
    private final int[] labels;
    private final List<Integer> perClass;

    /**
     * @param digest of the dataset version
     * @param shards of the recipe's type, [shard's count] and its shape each
     */
    Samples(String digest, SampleRecipe recipe, List<MemorySegment> shards, int[] labels, List<Integer> perClass) {
        this.digest = digest;
        this.recipe = recipe;
        this.values = Values.of(recipe);
        this.shards = List.copyOf(shards);
        this.labels = labels;
        this.perClass = List.copyOf(perClass);
        this.firsts = new long[shards.size() + 1];
        for (int i = 0; i < shards.size(); i++) {
            firsts[i + 1] = firsts[i] + shards.get(i).byteSize() / recipe.bytes();
        }
    }

    public String digest() {
        return digest;
    }

    public SampleRecipe recipe() {
        return recipe;
    }

    public int count() {
        return labels.length;
    }

    /** How many samples each class has. */
    public List<Integer> perClass() {
        return perClass;
    }

    public int classes() {
        return perClass.size();
    }

    /** Floats of a sample, as networks see it. */
    public int size() {
        return values.size();
    }

    public int label(int index) {
        return labels[index];
    }

    /**
     * Copies samples as networks see them: images and sounds in [-1, 1], of texts 1 at each symbol's place.
     *
     * @param samples takes [indices.length], each {@link #size()} floats, channels last
     * @param labels  takes [indices.length]
     */
    public void copy(int[] indices, float[] samples, long[] labels) {
        for (int i = 0; i < indices.length; i++) {
            int shard = shard(indices[i]);
            long offset = (indices[i] - firsts[shard]) * recipe.bytes();
            values.read(shards.get(shard), offset, samples, i * size());
            labels[i] = this.labels[indices[i]];
        }
    }

    /**
     * Copies samples as they are stored.
     *
     * @param samples takes [indices.length], of the recipe's type and shape
     * @param labels  takes [indices.length]
     */
    public void copy(int[] indices, byte[] samples, long[] labels) {
        int bytes = recipe.bytes();
        for (int i = 0; i < indices.length; i++) {
            int shard = shard(indices[i]);
            long offset = (indices[i] - firsts[shard]) * bytes;
            MemorySegment.copy(shards.get(shard), ValueLayout.JAVA_BYTE, offset, samples, i * bytes, bytes);
            labels[i] = this.labels[indices[i]];
        }
    }

    private int shard(int index) {
        int found = Arrays.binarySearch(firsts, index);
        return found >= 0 ? found : -found - 2;
    }
}
