package io.ganymede.dataset.seal;

import io.ganymede.contracts.store.Sha256;
import io.ganymede.dataset.format.IdxReader;
import io.ganymede.dataset.format.Limits;
import io.ganymede.dataset.upload.Part;
import io.ganymede.dataset.upload.UploadFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.security.DigestInputStream;
import java.security.MessageDigest;

/** Reads a part again, sample by sample, and checks that it is still what came. Not thread-safe. */
final class PartReader implements AutoCloseable {

    private final Part part;
    private final MessageDigest digest = Sha256.digest();
    private final IdxReader reader;

    PartReader(UploadFolder folder, Part part) throws IOException {
        this.part = part;
        var file = new DigestInputStream(Files.newInputStream(folder.file(part.id())), digest);
        this.reader = IdxReader.open(part.kind(), file, Limits.NONE);
    }

    byte[] sample() {
        return new byte[reader.sampleBytes()];
    }

    void read(byte[] sample) throws IOException {
        reader.read(sample, sample.length);
    }

    /** To be called after the last sample. @throws MalformedFile or {@link DamagedUpload} if it is another file by now */
    void requireIntact() throws IOException {
        reader.requireEnd();
        var sha256 = Sha256.hex(digest.digest());
        if (!sha256.equals(part.sha256())) {
            throw new DamagedUpload(part, sha256);
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
