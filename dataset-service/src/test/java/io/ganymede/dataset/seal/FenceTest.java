package io.ganymede.dataset.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.contracts.claim.Claim;
import io.ganymede.contracts.claim.LeaseLost;
import io.ganymede.contracts.manifest.ImageRecipe;
import io.ganymede.contracts.store.Store;
import io.ganymede.dataset.array.TinyIdx;
import io.ganymede.dataset.format.Reading;
import io.ganymede.dataset.upload.Allowances;
import io.ganymede.dataset.upload.TinyUploads;
import io.ganymede.dataset.upload.UploadFolder;
import io.ganymede.dataset.version.Task;
import io.ganymede.dataset.version.Versions.FileWork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FenceTest {

    private static final int COUNT = 100;
    private static final int EDGE = 8;

    @TempDir
    Path folder;

    private Path version;
    private List<String> names = List.of();

    @BeforeEach
    void makeTheVersionsFolder() throws IOException {
        version = Files.createDirectories(store().dataset("d", 1));
    }

    @Test
    void aVersionsFilesComeAndGoWithinTheFenceOnly() throws IOException {
        seal(this::watched);

        assertEquals(names(), names);
        assertTrue(names.containsAll(List.of(Quarantine.FILE, NearFile.FILE, "statistics.json", "croissant.json")));
    }

    @Test
    void aWorkerThatLostItsLeaseLeavesTheWorkOfItsSuccessor() {
        assertThrows(LeaseLost.class, () -> seal(this::lostAtTheEnd));

        assertTrue(Files.exists(version.resolve("work")));
    }

    private <T> T watched(FileWork<T> work) throws IOException {
        assertEquals(names(), names);
        var done = work.done();
        names = names();
        return done;
    }

    private <T> T lostAtTheEnd(FileWork<T> work) throws IOException {
        if (Files.exists(version.resolve("croissant.json"))) {
            throw new LeaseLost(new Claim(UUID.randomUUID(), 1));
        }
        return work.done();
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(version)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private Store store() {
        return new Store(folder.resolve("store"));
    }

    private void seal(Fence fence) throws IOException {
        var config = TinyConfig.of(folder.resolve("store"));
        var pixels = TinyIdx.noise(COUNT * EDGE * EDGE, 1);
        var file = Files.write(folder.resolve("a"), TinyIdx.images(pixels, COUNT, EDGE, EDGE));
        var upload = TinyUploads.received(
                store(), "d", "a", "image", Reading.PLAIN.unlabelled(), file, Allowances.of(config));
        var task = new Task("d", 1, 7, 0.1, COUNT, null, new ImageRecipe(EDGE, 1), List.of(upload));
        new Sealing(task, new UploadFolder(store(), "d"), version, config, done -> {}, fence).write(Clock.systemUTC());
    }
}
