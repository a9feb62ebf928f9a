package io.ganymede.dataset.topic;

import io.ganymede.contracts.event.SampleMessage;
import io.ganymede.dataset.upload.Body;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Samples of one dataset as a tar archive, each with its label beside it (WebDataset). */
record Collected(List<SampleMessage> samples, boolean texts) implements Body {

    @Override
    public void writeTo(OutputStream out, String field) throws IOException {
        var tar = new TarArchiveOutputStream(out, "UTF-8");
        for (int i = 0; i < samples.size(); i++) {
            var sample = samples.get(i);
            var key = "%06d-%s".formatted(i, sample.id().replaceAll("[^A-Za-z0-9_-]", "_"));
            if (sample.label() != null) {
                write(tar, key + ".cls", sample.label().getBytes(StandardCharsets.UTF_8));
            }
            write(tar, key + (texts ? ".txt" : ".sample"), sample.data());
        }
        tar.finish();
    }

    private static void write(TarArchiveOutputStream tar, String name, byte[] contents) throws IOException {
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        var entry = new TarArchiveEntry(name);
        entry.setSize(contents.length);
        entry.setModTime(0);
        tar.putArchiveEntry(entry);
        tar.write(contents);
        tar.closeArchiveEntry();
    }
}
