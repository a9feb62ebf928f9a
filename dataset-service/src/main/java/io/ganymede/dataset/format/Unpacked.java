package io.ganymede.dataset.format;

import io.ganymede.dataset.archive.Gunzip;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file's bytes, unpacked if they are gzip's; as far as an allowance goes. */
final class Unpacked {

    private static final int BUFFER = 1 << 16;

    private Unpacked() {}

    static InputStream open(Path file, Allowance allowance) throws IOException {
        var in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        try {
            return isGzip(in)
                    ? new BufferedInputStream(new Rationed(new Gunzip(in), Files.size(file), allowance), BUFFER)
                    : in;
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** Of the unpacked bytes. @throws TooLarge if they are more than are allowed */
    static long size(Path file, Allowance allowance) throws IOException {
        try (var in = new BufferedInputStream(Files.newInputStream(file), Magic.LENGTH)) {
            if (!isGzip(in)) {
                allowance.limits().requireBytes(Files.size(file));
                return Files.size(file);
            }
        }
        try (var in = open(file, allowance)) {
            return in.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static boolean isGzip(InputStream in) throws IOException {
        in.mark(2);
        var head = in.readNBytes(2);
        in.reset();
        return Magic.isGzip(head);
    }
}
