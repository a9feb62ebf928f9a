package io.ganymede.dataset.upload;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.check.Require;
import io.ganymede.contracts.store.Durable;
import io.ganymede.contracts.store.Store;
import io.ganymede.dataset.collection.Conflict;
import io.ganymede.dataset.collection.Dataset;
import io.ganymede.dataset.collection.DatasetConfig;
import io.ganymede.dataset.format.IdxReader;
import io.ganymede.dataset.format.Kind;
import io.ganymede.dataset.format.Limits;
import io.ganymede.dataset.format.MalformedFile;
import io.ganymede.dataset.format.TooLarge;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/**
 * Takes files in, however long, in constant memory: a file is checked while it is written, is on disk before its row is
 * committed, and is gone again if it is refused. What a crash leaves is a file without a row, which {@link Orphans} removes.
 */
@ApplicationScoped
public class Reception {

    private static final int CHUNK = 1 << 16;

    private final Parts parts;
    private final Store store;
    private final DatasetConfig.Upload config;
    private final Clock clock;

    Reception(Parts parts, Store store, DatasetConfig config, Clock clock) {
        this.parts = parts;
        this.store = store;
        this.config = config.upload();
        this.clock = clock;
    }

    /**
     * Takes one file of an upload.
     *
     * @return whether it is new; otherwise the same bytes are there already
     * @throws MalformedFile if it is none of {@code kind}
     * @throws InvalidField  if it does not go with the upload's other part
     * @throws Conflict      if other bytes are there already
     * @throws TooLarge      if it is more than the operator allows
     * @throws BrokenOff     if it does not come to its end
     */
    public boolean take(Dataset dataset, String upload, Kind kind, InputStream body) throws IOException {
        Require.name("upload", upload);
        var folder = new UploadFolder(store, dataset.name());
        folder.create();
        var id = UUID.randomUUID();
        var file = folder.file(id);
        try {
            var contents = write(dataset, kind, body, file);
            Durable.syncFolder(folder.path());
            boolean added = parts.add(Part.of(id, dataset.name(), upload, kind, contents, clock.instant()));
            if (added) {
                Log.infof(
                        "Upload %s/%s: %d %s, %d bytes",
                        dataset.name(), upload, contents.shape().getFirst(), kind.field(), contents.bytes());
            } else {
                Files.delete(file);
            }
            return added;
        } catch (MalformedFile e) {
            Files.deleteIfExists(file);
            throw e.in(kind.field());
        } catch (InvalidField | Conflict | TooLarge | IOException e) {
            Files.deleteIfExists(file);
            throw e;
        } // if the database fails, nobody knows whether the row is there: the file stays
    }

    private Part.Contents write(Dataset dataset, Kind kind, InputStream body, Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var intake =
                    new Intake(body, channel, kind.field(), config.received().asLongValue());
            var limits = new Limits(config.unpacked().asLongValue(), config.samples(), config.edge());
            try (var reader = IdxReader.open(kind, intake, limits)) {
                int maxLabel = switch (kind) {
                    case IMAGES -> readImages(reader);
                    case LABELS -> readLabels(reader, classes(dataset));
                };
                reader.requireEnd();
                channel.force(true);
                return new Part.Contents(intake.sha256(), intake.bytes(), reader.shape(), maxLabel);
            }
        }
    }

    /** An image is good if it is there. */
    private static int readImages(IdxReader reader) throws IOException {
        var image = new byte[reader.sampleBytes()];
        for (int i = 0; i < reader.count(); i++) {
            reader.read(image, image.length);
        }
        return -1;
    }

    /** @return the highest label */
    private static int readLabels(IdxReader reader, int classes) throws IOException {
        var labels = new byte[CHUNK];
        int highest = 0;
        for (int done = 0; done < reader.count(); ) {
            int count = Math.min(labels.length, reader.count() - done);
            long start = reader.offset();
            reader.read(labels, count);
            for (int i = 0; i < count; i++) {
                int label = labels[i] & 0xff;
                if (label >= classes) {
                    throw reader.malformed(
                            start + i, "the label %d; the dataset has %d classes".formatted(label, classes));
                }
                highest = Math.max(highest, label);
            }
            done += count;
        }
        return highest;
    }

    private static int classes(Dataset dataset) {
        return dataset.classes().map(List::size).orElse(Integer.MAX_VALUE);
    }
}
