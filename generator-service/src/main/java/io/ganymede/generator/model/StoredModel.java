package io.ganymede.generator.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.manifest.Artifact;
import io.ganymede.contracts.manifest.ModelManifest;
import io.ganymede.contracts.store.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A complete model version in the store.
 *
 * @param folder {@code models/<name>/<version>}
 */
public record StoredModel(Path folder, ModelManifest manifest) {

    /**
     * @throws UnfinishedModel if the manifest in {@code folder} is not whole
     * @throws UnfitModel      if it is no model's
     */
    public static StoredModel open(Path folder) throws UnfitModel {
        var file = folder.resolve(ModelManifest.FILE);
        JsonNode manifest;
        try {
            manifest = Json.MAPPER.readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UnfinishedModel("%s cannot be read: %s".formatted(file, e), e);
        }
        try {
            return new StoredModel(folder, Json.read(manifest, ModelManifest.class));
        } catch (InvalidField e) {
            throw new UnfitModel("%s is not a model's manifest: %s".formatted(file, e.getMessage()), e);
        }
    }

    /**
     * The ONNX file's contents, which are what the manifest says.
     *
     * @throws UnfitModel if they are not
     */
    public byte[] generator() throws UnfitModel {
        Artifact expected = manifest.generator().file();
        var file = folder.resolve(expected.path());
        try {
            if (Files.size(file) != expected.bytes()) {
                throw new UnfitModel(
                        "%s has %d bytes; its manifest says %d".formatted(file, Files.size(file), expected.bytes()));
            }
            var contents = Files.readAllBytes(file);
            var sha256 = Sha256.of(contents);
            if (!sha256.equals(expected.sha256())) {
                throw new UnfitModel(
                        "%s has the sha256 %s; its manifest says %s".formatted(file, sha256, expected.sha256()));
            }
            return contents;
        } catch (IOException e) {
            throw new UnfitModel("%s cannot be read: %s".formatted(file, e), e);
        }
    }
}
