package io.ganymede.dataset.seal;

import io.ganymede.contracts.manifest.DatasetManifest;
import io.ganymede.contracts.manifest.DatasetManifest.Split;
import io.ganymede.contracts.store.Durable;
import io.ganymede.dataset.upload.UploadFolder;
import io.ganymede.dataset.version.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Writes a version's files. Every sample is read twice: once for its key, and, when all places are known, once to be written
 * to its place. So memory holds a key for each sample, and no images.
 *
 * @param folder     of the version; empty
 * @param shardBytes of a shard's images, at most
 */
record Sealing(Task task, UploadFolder uploads, Path folder, long shardBytes, Progress progress) {

    /** The files are on disk when this returns; the manifest is still to be written. */
    DatasetManifest write(Clock clock) throws IOException {
        var recipe = task.dataset().recipe();
        var classes = task.classes();
        var samples = new Samples(uploads, task.uploads(), recipe);
        var order = Order.of(keys(samples), classes.size(), task.version().testShare());
        try (var train = new Side(folder, "train", recipe, order.trainPerClass(), shardBytes);
                var test = new Side(folder, "test", recipe, order.testPerClass(), shardBytes)) {
            place(samples, order, train, test);
            var manifest = manifest(classes, train.complete(), test.complete(), clock.instant());
            Durable.syncFolder(folder);
            return manifest;
        }
    }

    private Key[] keys(Samples samples) throws IOException {
        var keys = new Key[samples.count()];
        var maker = new Key.Maker(task.version().seed());
        samples.read((index, label, pixels) -> {
            keys[index] = maker.key(index, label, pixels);
            progress.at(index / 2);
        });
        return keys;
    }

    private void place(Samples samples, Order order, Side train, Side test) throws IOException {
        int trained = order.train();
        samples.read((index, label, pixels) -> {
            int place = order.places()[index];
            if (place >= trained) {
                test.put(place - trained, pixels, label);
            } else if (place != Order.DROPPED) {
                train.put(place, pixels, label);
            }
            progress.at((samples.count() + index) / 2);
        });
    }

    private DatasetManifest manifest(List<String> classes, Split train, Split test, Instant sealedAt) {
        var dataset = task.dataset();
        return new DatasetManifest(
                DatasetManifest.SCHEMA,
                dataset.name(),
                task.version().version(),
                ContentDigest.of(dataset.recipe(), classes, train, test),
                sealedAt,
                dataset.recipe(),
                classes,
                task.version().seed(),
                train,
                test);
    }
}
