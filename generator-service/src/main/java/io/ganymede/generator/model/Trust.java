package io.ganymede.generator.model;

import io.ganymede.contracts.signature.Signing;
import io.ganymede.contracts.signature.TrustedKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Whose models are served. A manifest has the sha256 of every other file, so who vouches for it vouches for all. */
@FunctionalInterface
public interface Trust {

    /** Whoever can write to the store is trusted. */
    Trust ANYONE = (_, _) -> {};

    /**
     * @param file     a manifest
     * @param contents as they were read, once
     * @throws UnfinishedModel if nobody has signed it yet, or somebody else has, whose signature may be replaced
     */
    void require(Path file, byte[] contents) throws UnfitModel;

    /** Only what one of {@code keys} signed. */
    static Trust of(TrustedKeys keys) {
        return (file, contents) -> {
            var beside = Signing.beside(file);
            try {
                if (keys.signer(contents, Files.readAllBytes(beside)).isEmpty()) {
                    throw new UnfinishedModel("%s is not a signature of %s by a trusted key, which are %s"
                            .formatted(beside, file.getFileName(), keys.keys().keySet()));
                }
            } catch (NoSuchFileException e) {
                throw new UnfinishedModel("%s is not signed: there is no %s".formatted(file, beside.getFileName()), e);
            } catch (IOException e) {
                throw new UnfinishedModel("%s cannot be read: %s".formatted(beside, e), e);
            }
        };
    }
}
