package io.ganymede.dataset.seal;

import io.ganymede.contracts.manifest.DatasetManifest.Split;
import io.ganymede.contracts.manifest.ImageRecipe;
import io.ganymede.contracts.npy.NpyArray;
import io.ganymede.dataset.near.Images;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The images of some sides of a version, one after the other, mapped from their shards. Thread-safe. */
final class SealedImages implements Images {

    private final ImageRecipe recipe;
    private final List<MemorySegment> shards = new ArrayList<>();
    private final int[] firsts; // index of each shard's first image; at the end the count

    /** @param arena as long as it lives, images can be read */
    SealedImages(Path folder, ImageRecipe recipe, List<Split> sides, Arena arena) throws IOException {
        this.recipe = recipe;
        var all = sides.stream().flatMap(side -> side.shards().stream()).toList();
        this.firsts = new int[all.size() + 1];
        for (var shard : all) {
            shards.add(
                    NpyArray.map(folder.resolve(shard.samples().path()), arena).data());
            firsts[shards.size()] = firsts[shards.size() - 1] + shard.count();
        }
    }

    @Override
    public int count() {
        return firsts[firsts.length - 1];
    }

    @Override
    public int edge() {
        return recipe.edge();
    }

    @Override
    public int channels() {
        return recipe.channels();
    }

    @Override
    public void read(int index, byte[] to) {
        int found = Arrays.binarySearch(firsts, index);
        int shard = found >= 0 ? found : -found - 2;
        long offset = (long) (index - firsts[shard]) * bytes();
        MemorySegment.copy(shards.get(shard), ValueLayout.JAVA_BYTE, offset, to, 0, bytes());
    }
}
