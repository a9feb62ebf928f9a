package io.ganymede.dataset.seal;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.contracts.manifest.ImageRecipe;
import io.ganymede.contracts.store.Store;
import io.ganymede.dataset.array.TinyIdx;
import io.ganymede.dataset.collection.DatasetConfig;
import io.ganymede.dataset.format.Reading;
import io.ganymede.dataset.upload.Allowances;
import io.ganymede.dataset.upload.Part;
import io.ganymede.dataset.upload.TinyUploads;
import io.ganymede.dataset.upload.Upload;
import io.ganymede.dataset.upload.UploadFolder;
import io.ganymede.dataset.version.Task;
import io.ganymede.dataset.version.Versions.FileWork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedUploadTest {

    private static final int COUNT = 3_000; // several pieces of work
    private static final int EDGE = 8;

    @TempDir
    Path folder;

    private Store store;
    private DatasetConfig config;

    @BeforeEach
    void open() {
        store = new Store(folder.resolve("store"));
        config = TinyConfig.of(folder.resolve("store"));
    }

    @Test
    void anUploadThatIsNoLongerWhatItWasIsToldByItsDigests() throws IOException {
        var upload = received("a", 1);
        var file = file(upload);
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        rewrite(file, bytes);

        assertDamaged(upload);
    }

    @Test
    void anUploadThatWasCutOffIsToldByItsDigestsToo() throws IOException {
        var upload = received("a", 1);
        var file = file(upload);
        rewrite(file, Arrays.copyOf(Files.readAllBytes(file), 100));

        assertDamaged(upload);
    }

    private void assertDamaged(Upload upload) {
        var thrown = assertThrows(DamagedUpload.class, () -> seal(received("other", 2), upload));

        assertTrue(thrown.getMessage().startsWith("The samples of upload 'a' have the sha256 "), thrown.getMessage());
    }

    private Upload received(String name, long seed) throws IOException {
        var pixels = TinyIdx.noise(COUNT * EDGE * EDGE, seed);
        var file = Files.write(folder.resolve(name), TinyIdx.images(pixels, COUNT, EDGE, EDGE));
        return TinyUploads.received(store, "d", name, "image", Reading.PLAIN.unlabelled(), file, Allowances.of(config));
    }

    private Path file(Upload upload) {
        Part samples = Objects.requireNonNull(upload.samples());
        return new UploadFolder(store, "d").file(samples);
    }

    private static void rewrite(Path file, byte[] bytes) throws IOException {
        Files.delete(file); // it may not be writable
        Files.write(file, bytes);
    }

    private void seal(Upload... uploads) throws IOException {
        var task = new Task("d", 1, 7, 0.1, uploads.length * COUNT, null, new ImageRecipe(EDGE, 1), List.of(uploads));
        var version = Files.createDirectories(store.dataset("d", 1));
        new Sealing(task, new UploadFolder(store, "d"), version, config, done -> {}, FileWork::done)
                .write(Clock.systemUTC());
    }
}
