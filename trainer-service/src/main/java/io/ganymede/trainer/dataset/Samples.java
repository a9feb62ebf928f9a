package io.ganymede.trainer.dataset;

import io.ganymede.contracts.manifest.ImageRecipe;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;

/**
 * One side of a dataset's split: images uint8 [count, edge, edge, channels] and a label for each. Thread-safe; readable as
 * long as the {@link Dataset} is open.
 */
public final class Samples {

    private final String digest;
    private final ImageRecipe recipe;
    private final List<MemorySegment> shards;
    private final long[] firsts; // index of each shard's first sample; at the end the count
    private final int[] labels;
    private final List<Integer> perClass;

    /**
     * @param digest of the dataset version
     * @param shards uint8 [shard's count, edge, edge, channels] each
     */
    Samples(String digest, ImageRecipe recipe, List<MemorySegment> shards, int[] labels, List<Integer> perClass) {
        this.digest = digest;
        this.recipe = recipe;
        this.shards = List.copyOf(shards);
        this.labels = labels;
        this.perClass = List.copyOf(perClass);
        this.firsts = new long[shards.size() + 1];
        for (int i = 0; i < shards.size(); i++) {
            firsts[i + 1] = firsts[i] + shards.get(i).byteSize() / imageBytes();
        }
    }

    public String digest() {
        return digest;
    }

    public ImageRecipe recipe() {
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

    public int imageBytes() {
        return recipe.edge() * recipe.edge() * recipe.channels();
    }

    public int label(int index) {
        return labels[index];
    }

    /**
     * Copies samples.
     *
     * @param images takes uint8 [indices.length, edge, edge, channels]
     * @param labels takes [indices.length]
     */
    public void copy(int[] indices, byte[] images, long[] labels) {
        int bytes = imageBytes();
        for (int i = 0; i < indices.length; i++) {
            int shard = shard(indices[i]);
            long offset = (indices[i] - firsts[shard]) * bytes;
            MemorySegment.copy(shards.get(shard), ValueLayout.JAVA_BYTE, offset, images, i * bytes, bytes);
            labels[i] = this.labels[indices[i]];
        }
    }

    private int shard(int index) {
        int found = Arrays.binarySearch(firsts, index);
        return found >= 0 ? found : -found - 2;
    }
}
