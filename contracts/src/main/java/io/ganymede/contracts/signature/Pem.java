package io.ganymede.contracts.signature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;

/** A key's file, as RFC 7468 says. */
final class Pem {

    static final String ALGORITHM = "Ed25519";

    private Pem() {}

    /** Makes a key of what the file encodes. */
    @FunctionalInterface
    interface Decoder<K> {

        K decode(KeyFactory keys, byte[] der) throws GeneralSecurityException;
    }

    /**
     * @param label {@code PRIVATE KEY} or {@code PUBLIC KEY}
     * @throws IllegalArgumentException if the file has no such key; the message is a sentence, without what the file has
     */
    static <K> K read(Path file, String label, Decoder<K> decoder) {
        try {
            var text = Files.readString(file);
            var block = Pattern.compile("-----BEGIN %1$s-----([A-Za-z0-9+/=\\s]+)-----END %1$s-----".formatted(label))
                    .matcher(text);
            if (!block.find()) {
                throw new IllegalArgumentException("%s has no PEM block \"%s\".".formatted(file, label));
            }
            var keys = KeyFactory.getInstance(ALGORITHM);
            return decoder.decode(keys, Base64.getMimeDecoder().decode(block.group(1)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "%s is no %s of %s.".formatted(file, label.toLowerCase(Locale.ROOT), ALGORITHM));
        } catch (IOException e) {
            throw new IllegalArgumentException("The key %s cannot be read: %s.".formatted(file, e), e);
        }
    }
}
