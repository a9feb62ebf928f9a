package io.ganymede.dataset.version;

import io.ganymede.contracts.manifest.Artifact;
import io.ganymede.contracts.manifest.DatasetManifest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A sealed version as one zip archive, written as it is read: all its files, the manifest last. The same version is the same
 * archive.
 */
public record Export(Path folder, DatasetManifest manifest) {

    public void writeTo(OutputStream out) throws IOException {
        var zip = new ZipOutputStream(out);
        zip.setLevel(Deflater.BEST_SPEED);
        for (var file : files()) {
            var entry = new ZipEntry("%s-%d/%s".formatted(manifest.name(), manifest.version(), file));
            entry.setTimeLocal(
                    manifest.sealedAt().atOffset(java.time.ZoneOffset.UTC).toLocalDateTime());
            zip.putNextEntry(entry);
            Files.copy(folder.resolve(file), zip);
            zip.closeEntry();
        }
        zip.finish();
        out.flush();
    }

    /** Paths of all files that the manifest tells of, and its own. */
    public List<String> files() {
        var files = new ArrayList<String>();
        for (var split : List.of(manifest.train(), manifest.test())) {
            split.shards().stream()
                    .flatMap(shard -> Stream.of(shard.samples(), shard.labels()))
                    .map(Artifact::path)
                    .forEach(files::add);
        }
        manifest.files().stream().map(Artifact::path).forEach(files::add);
        files.add(DatasetManifest.FILE);
        return files;
    }
}
