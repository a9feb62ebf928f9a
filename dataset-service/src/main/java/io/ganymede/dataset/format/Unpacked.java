package io.ganymede.dataset.format;

import io.ganymede.dataset.archive.Gunzip;
import io.ganymede.dataset.sample.TooLarge;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file's bytes, unpacked if they are gzip's. */
final class Unpacked {

    private static final int BUFFER = 1 << 16;

    private Unpacked() {}

    static InputStream open(Path file) throws IOException {
        var in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        try {
            return isGzip(in) ? new BufferedInputStream(new Gunzip(in), BUFFER) : in;
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** Of the unpacked bytes. @throws TooLarge if they are more than {@code most} */
    static long size(Path file, long most) throws IOException {
        try (var in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            if (!isGzip(in)) {
                return required(Files.size(file), most);
            }
            try (var unpacked = new Gunzip(in)) {
                var chunk = new byte[BUFFER];
                long size = 0;
                for (int read = unpacked.read(chunk); read >= 0; read = unpacked.read(chunk)) {
                    size = required(size + read, most);
                }
                return size;
            }
        }
    }

    private static long required(long size, long most) {
        if (size > most) {
            throw new TooLarge("Unpacked bytes of the file", size, most);
        }
        return size;
    }

    private static boolean isGzip(InputStream in) throws IOException {
        in.mark(2);
        var head = in.readNBytes(2);
        in.reset();
        return Magic.isGzip(head);
    }
}
