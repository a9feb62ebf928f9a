package io.ganymede.trainer.adoption;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.check.Require;
import io.ganymede.contracts.manifest.Artifact;
import io.ganymede.contracts.manifest.ModelManifest;
import io.ganymede.contracts.store.Durable;
import io.ganymede.contracts.store.Sha256;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * A model that came as a zip: {@code model.json} at its top, and beside it the files that it names and no others.
 *
 * @param folder where it lies unpacked
 */
record Parcel(Path folder, ModelManifest manifest) {

    private static final int MOST_FILES = 1000;
    private static final int CHUNK = 1 << 16;

    /**
     * Unpacks and checks; the caller removes the folder.
     *
     * @param zip    read as far as {@code most} bytes come out of it
     * @param folder to be made; what is there is removed
     * @throws InvalidField for what is no such zip
     */
    static Parcel unpack(InputStream zip, Path folder, long most) throws IOException {
        Durable.delete(folder);
        Files.createDirectories(folder);
        try {
            var names = unpackFiles(new ZipInputStream(zip), folder, most);
            if (!names.contains(ModelManifest.FILE)) {
                throw new InvalidField("body", "a zip of " + names, ModelManifest.FILE + " at the top of a zip");
            }
            var manifest = Json.read(Files.readAllBytes(folder.resolve(ModelManifest.FILE)), ModelManifest.class);
            var parcel = new Parcel(folder, manifest);
            parcel.requireFiles(names);
            return parcel;
        } catch (ZipException | EOFException e) {
            throw new InvalidField("body", "a zip that is damaged (%s)".formatted(e.getMessage()), "a whole zip");
        }
    }

    private static Set<String> unpackFiles(ZipInputStream zip, Path folder, long most) throws IOException {
        var names = new HashSet<String>();
        long left = most;
        for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (entry.isDirectory()) {
                continue;
            }
            if (names.size() == MOST_FILES) {
                throw new InvalidField("body", "more than %d files".formatted(MOST_FILES), "a model's files");
            }
            var name = name(entry);
            if (!names.add(name)) {
                throw new InvalidField("body", "\"%s\" twice".formatted(name), "each file once");
            }
            left -= write(zip, folder.resolve(name), name, left, most);
        }
        return names;
    }

    private static String name(ZipEntry entry) {
        try {
            return Require.path("path", entry.getName());
        } catch (InvalidField e) {
            throw e.in("body");
        }
    }

    /** @return bytes */
    private static long write(InputStream from, Path file, String name, long left, long most) throws IOException {
        Files.createDirectories(file.getParent());
        long written = 0;
        var chunk = new byte[CHUNK];
        try (var out = Files.newOutputStream(file)) {
            for (int read = from.read(chunk); read >= 0; read = from.read(chunk)) {
                written += read;
                if (written > left) {
                    throw new InvalidField(
                            "body",
                            "more than %d bytes, in \"%s\"".formatted(most, name),
                            "%d bytes when unpacked (ganymede.adoption.most)".formatted(most));
                }
                out.write(chunk, 0, read);
            }
        }
        return written;
    }

    /** Every file that the manifest names is the one it tells of, and there is no other. */
    private void requireFiles(Set<String> names) throws IOException {
        var strange = new HashSet<>(names);
        strange.remove(ModelManifest.FILE);
        for (var artifact : artifacts()) {
            if (!strange.remove(artifact.path())) {
                throw new InvalidField("body", "no file \"%s\"".formatted(artifact.path()), "what model.json names");
            }
            var there = Sha256.artifact(folder, folder.resolve(artifact.path()));
            if (!there.equals(artifact)) {
                throw new InvalidField(
                        artifact.path(),
                        "%d bytes, sha256 %s".formatted(there.bytes(), there.sha256()),
                        "%d bytes, sha256 %s, as model.json says".formatted(artifact.bytes(), artifact.sha256()));
            }
        }
        if (!strange.isEmpty()) {
            throw new InvalidField("body", "the files " + strange, "only files that model.json names");
        }
    }

    private List<Artifact> artifacts() {
        var all = new ArrayList<>(List.of(manifest.generator().file()));
        if (manifest.encoder() != null) {
            all.add(manifest.encoder().file());
        }
        all.addAll(manifest.savedModel());
        all.addAll(manifest.files());
        return all;
    }
}
