package io.ganymede.dataset.seal;

import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.manifest.Artifact;
import io.ganymede.contracts.manifest.DatasetManifest;
import io.ganymede.contracts.manifest.DatasetManifest.Dropped;
import io.ganymede.contracts.manifest.DatasetManifest.Split;
import io.ganymede.contracts.manifest.ImageRecipe;
import io.ganymede.contracts.store.Mapping;
import io.ganymede.dataset.collection.Classes;
import io.ganymede.dataset.collection.DatasetConfig;
import io.ganymede.dataset.describe.About;
import io.ganymede.dataset.describe.Croissant;
import io.ganymede.dataset.format.Decoder;
import io.ganymede.dataset.image.ImageDecoder;
import io.ganymede.dataset.upload.Allowances;
import io.ganymede.dataset.upload.UploadFolder;
import io.ganymede.dataset.version.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Writes a version's files. Samples are decoded and normalized once and written down as they come; then, bucket by bucket of their
 * keys, equal ones are found; then they are copied to their places, in the order of their keys. So memory is the same for a
 * thousand samples and for millions.
 *
 * @param folder of the version; empty
 */
record Sealing(Task task, UploadFolder uploads, Path folder, DatasetConfig config, Progress progress, Fence fence) {

    private static final About NOTHING_MORE = new About(null, null, null, null);

    /** The files are on disk when this returns; the manifest is still to be written. */
    DatasetManifest write(Clock clock) throws IOException {
        var found = new Alphabets(uploads, Allowances.of(config), decoder()).known(task.recipe(), task.uploads());
        return new Sealing(task.with(found), uploads, folder, config, progress, fence).writeAll(clock);
    }

    private DatasetManifest writeAll(Clock clock) throws IOException {
        var work = fence.within(() -> Work.in(folder, task.samples()));
        var labels = new LabelNumbers(task.classes() == null ? null : new Classes(task.classes()));
        try (var output = new Output(folder, fence);
                var quarantine = new Quarantine(output, config.sealing())) {
            try (var spool = new Spool(work, labels)) {
                intake().read(task.uploads(), labels, spool, quarantine);
            }
            var bad = quarantine.complete(task.samples());
            var manifest = placed(work, output, labels, bad, quarantine.count(), clock);
            output.complete(work);
            return manifest;
        }
    }

    private Intake intake() {
        return new Intake(
                uploads,
                task.recipe(),
                Allowances.of(config),
                decoder(),
                task.seed(),
                task.isLabelled(),
                threads(),
                done -> progress.at(done / 2));
    }

    private int threads() {
        int threads = config.sealing().threads();
        return threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
    }

    private Decoder decoder() {
        return new Decoder(
                task.recipe().kind(), new ImageDecoder(config.upload().edge()));
    }

    private DatasetManifest placed(Work work, Output output, LabelNumbers labels, Artifact bad, int unfit, Clock clock)
            throws IOException {
        var classes = labels.classes();
        var counts = new int[Math.max(1, classes.size())];
        try (var mapping = new Mapping()) {
            var origins = new Origins(work.origins(), task.uploads(), mapping);
            var conflicts = new ConflictReport(output, classes, origins);
            int duplicates;
            try (conflicts) {
                duplicates = ordered(work, labels.numbers(), counts, conflicts);
            }
            var files = new ArrayList<>(List.of(bad));
            conflicts.complete().ifPresent(files::add);
            var dropped = new Dropped(duplicates, conflicts.count(), unfit);
            return written(work, output, classes, counts, origins, dropped, files, clock);
        }
    }

    /** Writes down what is kept, and counts it by class. @return how many duplicates are not */
    private int ordered(Work work, int[] numbers, int[] counts, ConflictReport conflicts) throws IOException {
        var duplicates = new int[1];
        try (var order = fence.within(() -> new OrderFile(work));
                var buckets = new Pipeline<Kept>(threads(), kept -> {
                    duplicates[0] += kept.duplicates();
                    for (var conflict : kept.conflicts()) {
                        conflicts.add(conflict);
                    }
                    for (var one : kept.records()) {
                        counts[one.label()]++;
                        order.write(one);
                    }
                })) {
            for (int i = 0; i < work.buckets(); i++) {
                int bucket = i;
                buckets.give(() -> Kept.of(work, bucket, numbers));
            }
            buckets.complete();
        }
        return duplicates[0];
    }

    private DatasetManifest written(
            Work work,
            Output output,
            List<String> classes,
            int[] counts,
            Origins origins,
            Dropped dropped,
            List<Artifact> files,
            Clock clock)
            throws IOException {
        var order = new Order(counts, task.testShare());
        long shardBytes = config.sealing().shard().asLongValue();
        try (var values = new Values(work.values(), task.recipe().bytes());
                var provenance = new Provenance(output);
                var train = new Side(output, "train", task.recipe(), order.trainPerClass(), shardBytes);
                var test = new Side(output, "test", task.recipe(), order.testPerClass(), shardBytes);
                var placing = new Placing(
                        new Placing.Source(values, origins, classes),
                        task.recipe(),
                        provenance,
                        train,
                        test,
                        threads())) {
            OrderFile.read(work, one -> {
                placing.add(one, order.isTest(one.label()));
                progress.at(task.samples() / 2 + placing.added() / 2);
            });
            var statistics = placing.complete();
            files.add(provenance.complete());
            boolean labelled = !classes.isEmpty();
            var sides = List.of(train.complete(labelled), test.complete(labelled));
            near(output, sides).ifPresent(files::add);
            files.add(output.write("statistics.json", Json.writePretty(statistics)));
            var plain = manifest(classes, sides.getFirst(), sides.getLast(), dropped, files, clock);
            files.add(output.write(Croissant.FILE, Croissant.of(plain, NOTHING_MORE, UnaryOperator.identity())));
            return plain.with(files);
        }
    }

    /** The report of near duplicates, of images that are not too many. */
    private Optional<Artifact> near(Output output, List<Split> sides) throws IOException {
        int count = sides.stream().mapToInt(Split::count).sum();
        return task.recipe() instanceof ImageRecipe recipe
                        && count <= config.sealing().near()
                ? Optional.of(NearFile.write(output, recipe, sides.getFirst(), sides.getLast()))
                : Optional.empty();
    }

    private DatasetManifest manifest(
            List<String> classes, Split train, Split test, Dropped dropped, List<Artifact> files, Clock clock) {
        return new DatasetManifest(
                DatasetManifest.SCHEMA,
                task.dataset(),
                task.number(),
                ContentDigest.of(task.recipe(), classes, train, test),
                clock.instant(),
                task.recipe(),
                classes,
                task.seed(),
                train,
                test,
                dropped,
                files);
    }
}
