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
import java.util.List;
import java.util.stream.Stream;

/**
 * A complete model version in the store.
 *
 * @param folder {@code models/<name>/<version>}
 */
public record StoredModel(Path folder, ModelManifest manifest) {

    /**
     * @throws UnfinishedModel if the manifest in {@code folder} is not whole
     * @throws UnfitModel      if it is no model's, or one's that is not trusted
     */
    public static StoredModel open(Path folder, Trust trust) throws UnfitModel {
        var file = folder.resolve(ModelManifest.FILE);
        byte[] contents;
        JsonNode manifest;
        try {
            contents = Files.readAllBytes(file);
            manifest = Json.MAPPER.readTree(contents);
        } catch (IOException e) {
            throw new UnfinishedModel("%s cannot be read: %s".formatted(file, e), e);
        }
        trust.require(file, contents);
        try {
            return new StoredModel(folder, Json.read(manifest, ModelManifest.class));
        } catch (InvalidField e) {
            throw new UnfitModel("%s is not a model's manifest: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** What a version has to show beside its manifest: its networks and what else its manifest names, without folders. */
    public static List<Artifact> files(ModelManifest manifest) {
        var encoder = manifest.encoder();
        return Stream.concat(
                        Stream.concat(
                                Stream.of(manifest.generator().file()),
                                encoder == null ? Stream.empty() : Stream.of(encoder.file())),
                        manifest.files().stream())
                .filter(file -> file.path().indexOf('/') < 0)
                .toList();
    }

    /**
     * One of {@link #files}.
     *
     * @throws UnknownModelFile if it has none of that name
     */
    public Path file(String name) {
        var files = files(manifest);
        if (files.stream().noneMatch(file -> file.path().equals(name))) {
            throw new UnknownModelFile(
                    manifest, name, files.stream().map(Artifact::path).toList());
        }
        return folder.resolve(name);
    }

    /** The generator's {@link #contents}. */
    public byte[] generator() throws UnfitModel {
        return contents(manifest.generator().file());
    }

    /**
     * The contents of one of the model's files, which are what the manifest says.
     *
     * @throws UnfinishedModel if they cannot be read now
     * @throws UnfitModel      if they are not
     */
    public byte[] contents(Artifact expected) throws UnfitModel {
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
            throw new UnfinishedModel("%s cannot be read: %s".formatted(file, e), e);
        }
    }
}
