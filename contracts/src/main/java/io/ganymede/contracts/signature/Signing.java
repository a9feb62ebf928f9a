package io.ganymede.contracts.signature;

import io.ganymede.contracts.store.Durable;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;

/** Signs a file that completes a version, or does not. The signature is a file beside it, 64 bytes, written before it. */
@FunctionalInterface
public interface Signing {

    /** What a signature's file is called after the file's name. */
    String ENDING = ".sig";

    /** Nobody vouches. */
    Signing NONE = _ -> new byte[0];

    /** @return none for no signature */
    byte[] sign(byte[] contents);

    /**
     * By the private key of a file, PKCS #8 in PEM.
     *
     * @throws IllegalArgumentException if that has none
     */
    static Signing by(Path file) {
        var key = Pem.read(file, "PRIVATE KEY", (keys, der) -> keys.generatePrivate(new PKCS8EncodedKeySpec(der)));
        return contents -> signed(key, contents);
    }

    /** Writes a file, and before it its signature: whoever sees the file sees both. */
    default void write(Path file, byte[] contents) throws IOException {
        var signature = sign(contents);
        if (signature.length > 0) {
            Durable.write(beside(file), signature);
        }
        Durable.write(file, contents);
    }

    /** Where the signature of {@code file} is. */
    static Path beside(Path file) {
        return file.resolveSibling(file.getFileName() + ENDING);
    }

    private static byte[] signed(PrivateKey key, byte[] contents) {
        try {
            var signature = Signature.getInstance(Pem.ALGORITHM);
            signature.initSign(key);
            signature.update(contents);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A key that was read signs", e);
        }
    }
}
