package io.ganymede.dataset.preview;

import io.ganymede.contracts.image.Picture;
import io.ganymede.contracts.manifest.DatasetManifest.Split;
import io.ganymede.contracts.manifest.ImageRecipe;
import io.ganymede.contracts.npy.NpyArray;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.stream.IntStream;

/**
 * Pictures of one side of a sealed version, read from its shards and no more of them than is shown.
 *
 * @param folder of the version
 */
public record Preview(Path folder, ImageRecipe recipe, Split split) {

    private static final ValueLayout.OfInt LITTLE_ENDIAN =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /** Samples {@code first} and on; there are as many. */
    public Picture samples(int first, int count) throws IOException {
        return picture(IntStream.range(first, first + count).toArray());
    }

    /** The same, of the samples with that label only. */
    public Picture samples(int label, int first, int count) throws IOException {
        var places = new int[count];
        int seen = 0;
        int start = 0;
        for (var shard : split.shards()) {
            try (var arena = Arena.ofConfined()) {
                var labels = map(shard.labels().path(), arena);
                for (int i = 0; i < shard.count() && seen < first + count; i++) {
                    if (labels.getAtIndex(LITTLE_ENDIAN, i) == label && seen++ >= first) {
                        places[seen - 1 - first] = start + i;
                    }
                }
            }
            start += shard.count();
        }
        return picture(places);
    }

    /** @param places in order */
    private Picture picture(int[] places) throws IOException {
        int bytes = recipe.edge() * recipe.edge() * recipe.channels();
        var pixels = new byte[places.length * bytes]; // [places, edge, edge, channels]
        int done = 0;
        int start = 0;
        for (var shard : split.shards()) {
            int end = start + shard.count();
            if (done < places.length && places[done] < end) {
                try (var arena = Arena.ofConfined()) {
                    var images = map(shard.samples().path(), arena);
                    for (; done < places.length && places[done] < end; done++) {
                        long offset = (long) (places[done] - start) * bytes;
                        MemorySegment.copy(images, ValueLayout.JAVA_BYTE, offset, pixels, done * bytes, bytes);
                    }
                }
            }
            start = end;
        }
        return new Picture(pixels, places.length, recipe.edge(), recipe.channels());
    }

    private MemorySegment map(String path, Arena arena) throws IOException {
        return NpyArray.map(folder.resolve(path), arena).data();
    }
}
