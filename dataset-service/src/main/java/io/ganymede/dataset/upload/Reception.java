package io.ganymede.dataset.upload;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.check.Require;
import io.ganymede.contracts.store.Store;
import io.ganymede.dataset.collection.Classes;
import io.ganymede.dataset.collection.Conflict;
import io.ganymede.dataset.collection.Dataset;
import io.ganymede.dataset.collection.DatasetConfig;
import io.ganymede.dataset.format.Allowance;
import io.ganymede.dataset.format.LabelFile;
import io.ganymede.dataset.format.Reading;
import io.ganymede.dataset.format.SampleFile;
import io.ganymede.dataset.format.Survey;
import io.ganymede.dataset.sample.MalformedFile;
import io.ganymede.dataset.sample.TooLarge;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/**
 * Takes files in, however long, in constant memory: a file is on disk and surveyed before its row is committed, and is gone again
 * if it is refused. What a crash leaves is a file without a row, which {@link Orphans} removes.
 */
@ApplicationScoped
public class Reception {

    private final Parts parts;
    private final Store store;
    private final long received;
    private final Allowance allowance;
    private final Intakes intakes;
    private final Clock clock;

    Reception(Parts parts, Store store, DatasetConfig config, Intakes intakes, Clock clock) {
        this.parts = parts;
        this.store = store;
        this.received = config.upload().received().asLongValue();
        this.allowance = Allowances.of(config);
        this.intakes = intakes;
        this.clock = clock;
    }

    /**
     * Takes the samples of an upload.
     *
     * @return whether they are new; otherwise the same are there already
     * @throws MalformedFile if the file is of no format that is read, or damaged as a whole
     * @throws InvalidField  if they do not go with the upload's labels
     * @throws Conflict      if others are there already
     * @throws TooLarge      if they are more than the operator allows
     * @throws BrokenOff     if they do not come to their end
     */
    public boolean samples(Dataset dataset, String upload, Reading reading, Body body) throws IOException {
        var how = dataset.isUnlabelled() ? reading.unlabelled() : reading;
        return take(dataset, upload, Kind.SAMPLES, body, (file, sha256, bytes) -> {
            var survey = Survey.of(new SampleFile(file, dataset.kind(), how, allowance));
            return new Part.Contents(sha256, bytes, survey.format(), how, survey.samples(), survey.labelled());
        });
    }

    /** Takes the labels of an upload; refuses as {@link #samples} does. */
    public boolean labels(Dataset dataset, String upload, Body body) throws IOException {
        if (dataset.isUnlabelled()) {
            throw new Conflict("Dataset '%s' has no classes, by choice: it takes no labels".formatted(dataset.name()));
        }
        var classes = new Classes(dataset.classes().orElse(java.util.List.of()));
        boolean any = dataset.classes().isEmpty();
        return take(dataset, upload, Kind.LABELS, body, (file, sha256, bytes) -> {
            int count = LabelFile.survey(file, allowance, (offset, label) -> {
                if (!any && classes.number(label) == Classes.NONE) {
                    throw new MalformedFile(
                            offset,
                            "the label %s; the dataset has %d classes"
                                    .formatted(label, classes.names().size()));
                }
            });
            int inOrder = LabelFile.isInOrder(file, allowance) ? count : 0;
            return new Part.Contents(sha256, bytes, null, null, count, inOrder);
        });
    }

    /** Looks at a file that is on disk. */
    private interface Look {

        Part.Contents at(Path file, String sha256, long bytes) throws IOException;
    }

    private boolean take(Dataset dataset, String upload, Kind kind, Body body, Look look) throws IOException {
        Require.name("upload", upload);
        var folder = new UploadFolder(store, dataset.name());
        folder.create();
        var file = folder.incoming();
        try {
            var contents = written(file, kind, body, look);
            var part = Part.of(dataset.name(), upload, kind, contents, clock.instant());
            boolean added = parts.add(part, file);
            if (added) {
                intakes.taken(kind, contents.count(), contents.bytes());
                Log.infof(
                        "Upload %s/%s: %d %s, %d bytes",
                        dataset.name(), upload, contents.count(), kind.field(), contents.bytes());
            }
            return added;
        } catch (MalformedFile e) {
            Files.deleteIfExists(file);
            intakes.refused(kind);
            throw e.in(kind.field());
        } catch (InvalidField | Conflict | TooLarge | IOException e) {
            Files.deleteIfExists(file);
            intakes.refused(kind);
            throw e;
        } // if the database fails, nobody knows whether the row is there: the file stays
    }

    private Part.Contents written(Path file, Kind kind, Body body, Look look) throws IOException {
        try {
            String sha256;
            long bytes;
            try (var incoming = new Incoming(file, kind.field(), received)) {
                body.writeTo(incoming, kind.field());
                sha256 = incoming.complete();
                bytes = incoming.bytes();
            }
            return look.at(file, sha256, bytes);
        } catch (Throwable e) { // it has no row yet
            Files.deleteIfExists(file);
            throw e;
        }
    }
}
