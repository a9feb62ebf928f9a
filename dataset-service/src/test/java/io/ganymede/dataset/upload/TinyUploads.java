package io.ganymede.dataset.upload;

import io.ganymede.contracts.store.Store;
import io.ganymede.dataset.format.Allowance;
import io.ganymede.dataset.format.Reading;
import io.ganymede.dataset.format.SampleFile;
import io.ganymede.dataset.format.Survey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** Uploads as they are received, without a database. */
public final class TinyUploads {

    private TinyUploads() {}

    /** Writes, hashes, syncs and surveys the samples of an upload, as {@link Reception} does. */
    public static Upload received(
            Store store, String dataset, String name, String kind, Reading reading, Path from, Allowance allowance)
            throws IOException {
        var folder = new UploadFolder(store, dataset);
        folder.create();
        var file = folder.incoming();
        String sha256;
        try (var in = Files.newInputStream(from);
                var incoming = new Incoming(file, "samples", Long.MAX_VALUE)) {
            Body.of(in).writeTo(incoming, "samples");
            sha256 = incoming.complete();
        }
        var survey = Survey.of(new SampleFile(file, kind, reading, allowance));
        var contents = new Part.Contents(
                sha256, Files.size(file), survey.format(), reading, survey.samples(), survey.labelled());
        folder.keep(file, sha256);
        return new Upload(name, Part.of(dataset, name, Kind.SAMPLES, contents, Instant.EPOCH), null);
    }
}
