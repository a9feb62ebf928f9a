package io.ganymede.contracts.signature;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whose signatures count.
 *
 * @param keys by the names of their files
 */
public record TrustedKeys(Map<String, PublicKey> keys) {

    public TrustedKeys {
        keys = Map.copyOf(keys);
    }

    /**
     * @param files a public key each, X.509 in PEM
     * @throws IllegalArgumentException if one has none
     */
    public static TrustedKeys read(List<Path> files) {
        var keys = new LinkedHashMap<String, PublicKey>();
        for (var file : files) {
            keys.put(
                    file.getFileName().toString(),
                    Pem.read(
                            file, "PUBLIC KEY", (factory, der) -> factory.generatePublic(new X509EncodedKeySpec(der))));
        }
        return new TrustedKeys(keys);
    }

    /** The name of the key that {@code signature} is of, if it is one of these and signs just these contents. */
    public Optional<String> signer(byte[] contents, byte[] signature) {
        return keys.entrySet().stream()
                .filter(key -> isSignedBy(key.getValue(), contents, signature))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static boolean isSignedBy(PublicKey key, byte[] contents, byte[] bytes) {
        try {
            var signature = Signature.getInstance(Pem.ALGORITHM);
            signature.initVerify(key);
            signature.update(contents);
            return signature.verify(bytes);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("A key that was read verifies", e);
        } catch (GeneralSecurityException e) {
            return false; // these bytes are no signature
        }
    }
}
