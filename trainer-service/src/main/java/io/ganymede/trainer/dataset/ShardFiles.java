package io.ganymede.trainer.dataset;

import io.ganymede.contracts.manifest.Artifact;
import io.ganymede.contracts.manifest.DatasetManifest;
import io.ganymede.contracts.npy.MalformedNpy;
import io.ganymede.contracts.npy.NpyArray;
import io.ganymede.contracts.npy.NpyHeader;
import io.ganymede.contracts.npy.NpyType;
import io.ganymede.contracts.store.Sha256;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The files of a version, read as its manifest says or refused. */
record ShardFiles(Path folder, Arena arena, DatasetManifest manifest) {

    private static final ValueLayout.OfInt LITTLE_ENDIAN =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    Samples samples(DatasetManifest.Split split) throws IOException {
        var recipe = manifest.recipe();
        var samples = new ArrayList<MemorySegment>();
        var labels = new int[split.count()];
        int at = 0;
        for (var shard : split.shards()) {
            var shape = IntStream.concat(
                    IntStream.of(shard.count()), recipe.shape().stream().mapToInt(Integer::intValue));
            samples.add(map(shard.samples(), NpyHeader.of(recipe.type(), shape.toArray())));
            var own = map(shard.labels(), NpyHeader.of(NpyType.INT32, shard.count()));
            MemorySegment.copy(own, LITTLE_ENDIAN, 0, labels, at, shard.count());
            at += shard.count();
        }
        var perClass = perClass(labels);
        if (!perClass.equals(split.perClass())) {
            throw new DamagedDataset(
                    folder,
                    "has %s samples of its classes; its manifest says %s".formatted(perClass, split.perClass()));
        }
        return new Samples(manifest.digest(), recipe, samples, labels, perClass);
    }

    private MemorySegment map(Artifact artifact, NpyHeader expected) throws IOException {
        var file = folder.resolve(artifact.path());
        if (!Files.isRegularFile(file)) {
            throw new DamagedDataset(file, "is missing");
        }
        var sha256 = Sha256.of(file);
        if (!sha256.equals(artifact.sha256())) {
            throw new DamagedDataset(
                    file, "has the sha256 %s; its manifest says %s".formatted(sha256, artifact.sha256()));
        }
        try {
            var array = NpyArray.map(file, arena);
            if (!array.header().equals(expected)) {
                throw new DamagedDataset(file, "holds %s; its manifest says %s".formatted(array.header(), expected));
            }
            return array.data();
        } catch (MalformedNpy e) {
            throw new DamagedDataset(file, "is refused. " + e.getMessage());
        }
    }

    private List<Integer> perClass(int[] labels) throws DamagedDataset {
        var counts = new Integer[manifest.classes().size()];
        Arrays.fill(counts, 0);
        for (int label : labels) {
            if (counts.length == 0 && label == 0) { // no sample has a label
                continue;
            }
            if (label < 0 || label >= counts.length) {
                throw new DamagedDataset(folder, "has the label %d; it has %d classes".formatted(label, counts.length));
            }
            counts[label]++;
        }
        return List.of(counts);
    }
}
