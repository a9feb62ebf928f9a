package io.ganymede.dataset.upload;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** A folder's files as a tar archive: sorted, without their times and owners, so that the same files are the same bytes. */
public record FolderTar(Path folder) implements Body {

    @Override
    public void writeTo(OutputStream out, String field) throws IOException {
        var tar = new TarArchiveOutputStream(out, "UTF-8");
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        try (var files = Files.walk(folder)) {
            var sorted = files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .iterator();
            while (sorted.hasNext()) {
                write(sorted.next(), tar);
            }
        }
        tar.finish();
    }

    private void write(Path file, TarArchiveOutputStream tar) throws IOException {
        var entry = new TarArchiveEntry(folder.relativize(file).toString().replace('\\', '/'), true);
        entry.setSize(Files.size(file));
        entry.setModTime(0);
        tar.putArchiveEntry(entry);
        try (var in = Files.newInputStream(file)) {
            in.transferTo(tar);
        }
        tar.closeArchiveEntry();
    }
}
