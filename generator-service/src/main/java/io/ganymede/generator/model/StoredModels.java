package io.ganymede.generator.model;

import io.ganymede.contracts.manifest.ModelManifest;
import io.ganymede.contracts.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The models folder: who is there, and in which versions. A folder without a manifest is not there yet. */
public record StoredModels(Store store, Trust trust) {

    private static final Pattern VERSION = Pattern.compile("[1-9]\\d{0,8}");

    /** Of whoever wrote them. */
    public StoredModels(Store store) {
        this(store, Trust.ANYONE);
    }

    /** Names of models that have a complete version, in order. */
    public List<String> names() {
        return names(store.models()).filter(name -> newest(name).isPresent()).toList();
    }

    /** The newest complete version of a model. */
    public Optional<Integer> newest(String name) {
        return versions(name).stream().findFirst();
    }

    /** Complete versions of a model, newest first. */
    public List<Integer> versions(String name) {
        var folder = store.models().resolve(name);
        return names(folder)
                .filter(version -> VERSION.matcher(version).matches())
                .filter(version -> Files.exists(folder.resolve(version).resolve(ModelManifest.FILE)))
                .map(Integer::valueOf)
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    /** @throws UnfitModel if it is none, is another one, or is nobody's who is trusted */
    public StoredModel open(String name, int version) throws UnfitModel {
        var model = StoredModel.open(store.model(name, version), trust);
        var manifest = model.manifest();
        if (!manifest.name().equals(name) || manifest.version() != version) {
            throw new UnfitModel("%s is the manifest of %s version %d"
                    .formatted(model.folder().resolve(ModelManifest.FILE), manifest.name(), manifest.version()));
        }
        return model;
    }

    private static Stream<String> names(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (var entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + folder, e);
        }
    }
}
