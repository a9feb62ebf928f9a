package io.ganymede.dataset.seal;

import io.ganymede.contracts.manifest.DatasetManifest;
import io.ganymede.contracts.manifest.DatasetManifest.Split;
import io.ganymede.contracts.manifest.SampleRecipe;
import io.ganymede.contracts.npy.NpyHeader;
import io.ganymede.contracts.npy.NpyType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One side of the split while it is written, sample by sample, shard by shard. Not thread-safe. */
final class Side implements AutoCloseable {

    private final Output output;
    private final String name;
    private final SampleRecipe recipe;
    private final List<Integer> perClass;
    private final int count;
    private final int shardCount;
    private final List<DatasetManifest.Shard> shards = new ArrayList<>();
    private final byte[] four = new byte[Integer.BYTES];
    private @Nullable Shard samples;
    private @Nullable Shard labels;
    private int inShard;
    private int done;

    /**
     * @param name       before each file's own
     * @param perClass   samples to come; of unlabelled ones, as of one class
     * @param shardBytes of a shard's samples, at most; one sample is always in it
     */
    Side(Output output, String name, SampleRecipe recipe, List<Integer> perClass, long shardBytes) {
        this.output = output;
        this.name = name;
        this.recipe = recipe;
        this.perClass = perClass;
        this.count = perClass.stream().mapToInt(Integer::intValue).sum();
        this.shardCount = Math.clamp(shardBytes / recipe.bytes(), 1, Math.max(1, count));
    }

    /** @param from where the sample begins in {@code values} */
    void put(byte[] values, int from, int label) throws IOException {
        if (samples == null || labels == null) {
            begin();
        }
        samples.put(values, from, recipe.bytes());
        ByteBuffer.wrap(four).order(ByteOrder.LITTLE_ENDIAN).putInt(label);
        labels.put(four, 0, four.length);
        done++;
        if (--inShard == 0) {
            end();
        }
    }

    private void begin() throws IOException {
        inShard = Math.min(shardCount, count - done);
        var shape = new ArrayList<>(List.of(inShard));
        shape.addAll(recipe.shape());
        samples = new Shard(output, file(""), new NpyHeader(recipe.type(), shape));
        labels = new Shard(output, file("labels-"), NpyHeader.of(NpyType.INT32, inShard));
    }

    private void end() throws IOException {
        try (var all = samples;
                var own = labels) {
            if (all != null && own != null) {
                int before =
                        shards.stream().mapToInt(DatasetManifest.Shard::count).sum();
                shards.add(new DatasetManifest.Shard(done - before, all.complete(), own.complete()));
            }
        }
        samples = null;
        labels = null;
    }

    private String file(String what) {
        return "%s-%s%05d.npy".formatted(name, what, shards.size());
    }

    /**
     * Once all are there.
     *
     * @param labelled whether samples have classes
     */
    Split complete(boolean labelled) {
        return new Split(count, labelled ? perClass : List.of(), shards);
    }

    @Override
    public void close() throws IOException {
        if (samples != null) {
            samples.close();
        }
        if (labels != null) {
            labels.close();
        }
    }
}
