package io.ganymede.dataset.seal;

import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.manifest.Artifact;
import io.ganymede.contracts.manifest.DatasetManifest;
import io.ganymede.contracts.manifest.DatasetManifest.Dropped;
import io.ganymede.contracts.manifest.DatasetManifest.Split;
import io.ganymede.contracts.manifest.ImageRecipe;
import io.ganymede.contracts.store.Durable;
import io.ganymede.contracts.store.Sha256;
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
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Writes a version's files. Samples are decoded and normalized once and written down as they come; then, prefix by prefix of their
 * keys, equal ones are found; then they are copied to their places, in the order of their keys. So memory is the same for a
 * thousand samples and for millions.
 *
 * @param folder of the version; empty
 */
record Sealing(Task task, UploadFolder uploads, Path folder, DatasetConfig config, Progress progress) {

    private static final About NOTHING_MORE = new About(null, null, null, null);

    /** The files are on disk when this returns; the manifest is still to be written. */
    DatasetManifest write(Clock clock) throws IOException {
        var found = new Alphabets(uploads, Allowances.of(config), decoder()).known(task.recipe(), task.uploads());
        return new Sealing(task.with(found), uploads, folder, config, progress).writeAll(clock);
    }

    private DatasetManifest writeAll(Clock clock) throws IOException {
        var work = Work.in(folder);
        var labels = new LabelNumbers(task.classes() == null ? null : new Classes(task.classes()));
        try (var quarantine = new Quarantine(folder, config.sealing())) {
            try (var spool = new Spool(work, labels)) {
                intake().read(task.uploads(), labels, spool, quarantine);
            }
            var bad = quarantine.complete(task.samples());
            var manifest = placed(work, labels, bad, quarantine.count(), clock);
            work.delete();
            Durable.syncFolder(folder);
            return manifest;
        }
    }

    private Intake intake() {
        int threads = config.sealing().threads();
        return new Intake(
                uploads,
                task.recipe(),
                Allowances.of(config),
                decoder(),
                task.seed(),
                task.isLabelled(),
                threads == 0 ? Runtime.getRuntime().availableProcessors() : threads,
                done -> progress.at(done / 2));
    }

    private Decoder decoder() {
        return new Decoder(
                task.recipe().kind(), new ImageDecoder(config.upload().edge()));
    }

    private DatasetManifest placed(Work work, LabelNumbers labels, Artifact bad, int unfit, Clock clock)
            throws IOException {
        var classes = labels.classes();
        var counts = new int[Math.max(1, classes.size())];
        try (var arena = Arena.ofShared()) {
            var origins = new Origins(work.origins(), task.uploads(), arena);
            var conflicts = new ConflictReport(folder, classes, origins);
            var kept = new Kept(work, labels.numbers(), conflicts);
            try (conflicts;
                    var order = new OrderFile(work)) {
                for (int prefix = 0; prefix < Spool.PREFIXES; prefix++) {
                    for (var one : (Iterable<Record>) kept.of(prefix)::iterator) {
                        counts[one.label()]++;
                        order.write(one);
                    }
                }
            }
            var files = new ArrayList<>(List.of(bad));
            conflicts.complete().ifPresent(files::add);
            var dropped = new Dropped((int) kept.duplicates(), (int) kept.conflicting(), unfit);
            return written(work, classes, counts, origins, dropped, files, clock);
        }
    }

    private DatasetManifest written(
            Work work,
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
                var provenance = new Provenance(folder);
                var telling = new Telling(work, task.recipe(), classes, origins, provenance);
                var train = new Side(folder, "train", task.recipe(), order.trainPerClass(), shardBytes);
                var test = new Side(folder, "test", task.recipe(), order.testPerClass(), shardBytes)) {
            OrderFile.read(work, one -> {
                boolean held = order.isTest(one.label());
                var side = held ? test : train;
                telling.add(new Telling.Placed(held, side.done(), one));
                side.put(values.at(one.index()), one.label());
                int done = train.done() + test.done();
                progress.at(task.samples() / 2 + done / 2);
            });
            var statistics = telling.complete();
            files.add(provenance.complete());
            boolean labelled = !classes.isEmpty();
            var sides = List.of(train.complete(labelled), test.complete(labelled));
            near(sides).ifPresent(files::add);
            files.add(file("statistics.json", Json.writePretty(statistics)));
            var plain = manifest(classes, sides.getFirst(), sides.getLast(), dropped, files, clock);
            files.add(file(Croissant.FILE, Croissant.of(plain, NOTHING_MORE, UnaryOperator.identity())));
            return plain.with(files);
        }
    }

    private Artifact file(String name, byte[] contents) throws IOException {
        Durable.write(folder.resolve(name), contents);
        return new Artifact(name, contents.length, Sha256.of(contents));
    }

    /** The report of near duplicates, of images that are not too many. */
    private Optional<Artifact> near(List<Split> sides) throws IOException {
        int count = sides.stream().mapToInt(Split::count).sum();
        return task.recipe() instanceof ImageRecipe recipe
                        && count <= config.sealing().near()
                ? Optional.of(NearFile.write(folder, recipe, sides.getFirst(), sides.getLast()))
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
