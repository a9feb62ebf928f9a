package io.ganymede.dataset.seal;

import io.ganymede.contracts.store.Sha256;
import io.ganymede.dataset.archive.ArchiveSource.Depth;
import io.ganymede.dataset.format.Allowance;
import io.ganymede.dataset.format.LabelFile;
import io.ganymede.dataset.format.SampleFile;
import io.ganymede.dataset.sample.Found;
import io.ganymede.dataset.sample.Source;
import io.ganymede.dataset.upload.Part;
import io.ganymede.dataset.upload.Upload;
import io.ganymede.dataset.upload.UploadFolder;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An upload's samples with the labels they are to have, wherever those stand. Not thread-safe. */
final class UploadSource implements Source {

    private final Source samples;
    private final @Nullable LabelFile labels;
    private final Part part;

    private UploadSource(Source samples, @Nullable LabelFile labels, Part part) {
        this.samples = samples;
        this.labels = labels;
        this.part = part;
    }

    /** @param kind of the samples */
    static UploadSource open(UploadFolder folder, Upload upload, String kind, Allowance allowance) throws IOException {
        var part = Objects.requireNonNull(upload.samples());
        var relaxed = allowance.relaxed();
        var file = new SampleFile(folder.file(part), kind, part.reading(), relaxed);
        var samples = file.open(Objects.requireNonNull(part.format()), Depth.CONTENTS);
        try {
            var labels = upload.labels() == null ? null : LabelFile.open(folder.file(upload.labels()), relaxed);
            return new UploadSource(samples, labels, part);
        } catch (IOException | RuntimeException e) {
            samples.close();
            throw e;
        }
    }

    @Override
    public @Nullable Found next() throws IOException {
        var found = samples.next();
        if (found == null) {
            return null;
        }
        if (labels != null) { // they were brought, whatever the samples were read with
            return found.with(labels.label(found.entry()));
        }
        if (part.reading().isUnlabelled()) {
            return found.with(null);
        }
        return part.reading().label() == null
                ? found
                : found.with(part.reading().label());
    }

    @Override
    public void close() throws IOException {
        samples.close();
        if (labels != null) {
            labels.close();
        }
    }

    /** @throws DamagedUpload if {@code part} is another file by now */
    static void requireIntact(UploadFolder folder, Part part) throws IOException {
        var sha256 = Sha256.of(folder.file(part));
        if (!sha256.equals(part.sha256())) {
            throw new DamagedUpload(part, sha256);
        }
    }
}
