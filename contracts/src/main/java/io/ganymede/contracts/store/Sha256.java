package io.ganymede.contracts.store;

import io.ganymede.contracts.manifest.Artifact;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** FIPS 180-4, as 64 lower-case hexadecimal digits. */
public final class Sha256 {

    private Sha256() {}

    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    public static String of(byte[] contents) {
        return hex(digest().digest(contents));
    }

    public static String of(Path file) throws IOException {
        var digest = digest();
        try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return hex(digest.digest());
    }

    /** {@code file} as a manifest in {@code folder} names it. */
    public static Artifact artifact(Path folder, Path file) throws IOException {
        return new Artifact(folder.relativize(file).toString().replace('\\', '/'), Files.size(file), of(file));
    }

    public static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }
}
