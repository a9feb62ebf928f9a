package io.ganymede.dataset.seal;

import io.ganymede.contracts.manifest.DatasetManifest.Shard;
import io.ganymede.contracts.manifest.DatasetManifest.Split;
import io.ganymede.contracts.manifest.ImageRecipe;
import io.ganymede.contracts.npy.NpyHeader;
import io.ganymede.contracts.npy.NpyType;
import io.ganymede.contracts.store.Sha256;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One side of the split while it is filled, in any order: all its shards, mapped into memory. Not thread-safe. */
final class Side implements AutoCloseable {

    private static final ValueLayout.OfInt LITTLE_ENDIAN =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final Arena arena = Arena.ofConfined();
    private final Path folder;
    private final List<Integer> perClass;
    private final int count;
    private final int imageBytes;
    private final int shardCount;
    private final List<NewNpy> images = new ArrayList<>();
    private final List<NewNpy> labels = new ArrayList<>();

    /**
     * Makes the files.
     *
     * @param name       before each file's own
     * @param shardBytes of a shard's images, at most; one image is always in it
     */
    Side(Path folder, String name, ImageRecipe recipe, List<Integer> perClass, long shardBytes) throws IOException {
        this.folder = folder;
        this.perClass = perClass;
        this.count = perClass.stream().mapToInt(Integer::intValue).sum();
        this.imageBytes = recipe.edge() * recipe.edge() * recipe.channels();
        this.shardCount = Math.clamp(shardBytes / imageBytes, 1, Math.max(1, count));
        try {
            for (int first = 0; first < count; first += shardCount) {
                int own = Math.min(shardCount, count - first);
                var shape = NpyHeader.of(NpyType.UINT8, own, recipe.edge(), recipe.edge(), recipe.channels());
                images.add(NewNpy.create(file(name, "images"), shape, arena));
                labels.add(NewNpy.create(file(name, "labels"), NpyHeader.of(NpyType.INT32, own), arena));
            }
        } catch (IOException | RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    /** Named by the shard whose images or labels come next. */
    private Path file(String side, String what) {
        int shard = what.equals("images") ? images.size() : labels.size();
        return folder.resolve("%s-%s-%05d.npy".formatted(side, what, shard));
    }

    void put(int place, byte[] pixels, int label) {
        int shard = place / shardCount;
        long index = place % shardCount;
        MemorySegment.copy(pixels, 0, images.get(shard).data(), ValueLayout.JAVA_BYTE, index * imageBytes, imageBytes);
        labels.get(shard).data().setAtIndex(LITTLE_ENDIAN, index, label);
    }

    /** Once every place is filled: the files are on disk when this returns, their names are not. */
    Split complete() throws IOException {
        var shards = new ArrayList<Shard>();
        for (int i = 0; i < images.size(); i++) {
            images.get(i).force();
            labels.get(i).force();
            shards.add(new Shard(
                    Math.min(shardCount, count - i * shardCount),
                    Sha256.artifact(folder, images.get(i).path()),
                    Sha256.artifact(folder, labels.get(i).path())));
        }
        return new Split(count, perClass, shards);
    }

    @Override
    public void close() {
        arena.close();
    }
}
