package io.ganymede.contracts.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ganymede.contracts.check.InvalidField;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {

    @TempDir
    Path root;

    @Test
    void aNamedFileCannotBeOutsideTheRoot() {
        var store = new Store(root);

        for (var path : List.of("../secret", "/etc/passwd", "a/../../b", "a//b", ".hidden", "a\\b", "")) {
            assertThrows(InvalidField.class, () -> store.file(path), path);
        }
        assertThrows(InvalidField.class, () -> store.dataset("..", 1));
        assertEquals(root.resolve("models/m/1/model.json"), store.file("models/m/1/model.json"));
    }

    @Test
    void aFileIsNamedByItsPathBelowTheRoot() {
        var store = new Store(root);

        assertEquals(
                "datasets/d/3/manifest.json",
                store.relative(store.dataset("d", 3).resolve("manifest.json")));
    }

    @Test
    void aDurableFileIsNeverOverwritten() throws IOException {
        var file = root.resolve("manifest.json");
        Durable.write(file, "first".getBytes(StandardCharsets.UTF_8));

        assertThrows(FileAlreadyExistsException.class, () -> Durable.write(file, new byte[1]));
        assertEquals("first", Files.readString(file));
    }

    @Test
    void deletingAFolderLeavesWhatItLinksTo() throws IOException {
        var outside = Files.createDirectory(root.resolve("outside"));
        Files.writeString(outside.resolve("kept"), "kept");
        var folder = Files.createDirectory(root.resolve("folder"));
        Files.createSymbolicLink(folder.resolve("link"), outside);

        Durable.delete(folder);

        assertFalse(Files.exists(folder));
        assertEquals("kept", Files.readString(outside.resolve("kept")));
    }

    /** FIPS 180-4's example "abc". */
    @Test
    void sha256IsThePublishedOne() throws IOException {
        var file = Files.writeString(root.resolve("abc"), "abc");

        assertEquals("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", Sha256.of(file));
        assertEquals(3, Sha256.artifact(root, file).bytes());
    }
}
