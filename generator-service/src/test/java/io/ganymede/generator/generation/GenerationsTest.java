package io.ganymede.generator.generation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.event.GenerationRequested;
import io.ganymede.contracts.manifest.GenerationManifest;
import io.ganymede.contracts.npy.NpyHeader;
import io.ganymede.contracts.npy.NpyType;
import io.ganymede.contracts.store.Sha256;
import io.ganymede.contracts.store.Store;
import io.ganymede.generator.model.TinyModels;
import io.ganymede.generator.sampling.Rig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GenerationsTest {

    private static final int COUNT = 20_000; // of a tiny model: three parts

    /** In place of a kill -9. */
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @TempDir
    Path root;

    private TinyModels tiny;
    private Rig rig;
    private Generations generations;

    @BeforeEach
    void aModel() throws IOException {
        tiny = new TinyModels(new Store(root));
        tiny.publish("tiny", 1, 0.5f);
        rig = Rig.of(root);
        rig.live().serve("tiny", 1);
        generations = new Generations(rig.store(), rig.sampling(), Clock.systemUTC());
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void theStoreHasWhatWasAskedFor() throws Exception {
        var request = request(1, "float32");
        var done = new ArrayList<Long>();

        var completed = generations.generate(request, progress -> done.add(progress.done()));

        assertEquals(List.of(8192L, 16384L, 20000L), done);
        assertEquals(1, completed.version());
        var file = rig.store().file(completed.manifest());
        assertEquals(Sha256.of(file), completed.digest());
        var manifest = Json.read(Files.readAllBytes(file), GenerationManifest.class);
        assertEquals(request, manifest.request());
        var part = new ByteArrayInputStream(
                Files.readAllBytes(file.resolveSibling(manifest.samples().get(1).path())));
        assertEquals(NpyHeader.of(NpyType.FLOAT32, 8192, 1, 8, 8), NpyHeader.read(part));
        var values = new float[64];
        ByteBuffer.wrap(part.readNBytes(256))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        // index 100 + 8192 is even: the first label's turn
        assertArrayEquals(TinyModels.expected(7, 100 + 8192, 2, 0.5f), values, 1e-6f);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void oneThatIsCutOffGoesOnWhereItWasAndEndsTheSame(int parts) throws Exception {
        var whole = generations.generate(request(1, "uint8"), _ -> {});
        var request = request(2, "uint8");
        var told = new ArrayList<Long>();
        assertThrows(
                Killed.class,
                () -> generations.generate(request, progress -> {
                    told.add(progress.done());
                    if (told.size() == parts) {
                        throw new Killed();
                    }
                }));
        var first = rig.store().generation(request.request()).resolve("samples-00000.npy");
        var written = Files.getLastModifiedTime(first);
        tiny.publish("tiny", 2, 1); // latest is another one now, but not for what has begun
        rig.live().serve("tiny", 2);

        var resumed = generations.generate(request, _ -> {});

        assertEquals(written, Files.getLastModifiedTime(first));
        assertEquals(1, resumed.version());
        assertEquals(
                manifest(whole.manifest()).samples(),
                manifest(resumed.manifest()).samples());
        assertEquals(
                manifest(whole.manifest()).labels(),
                manifest(resumed.manifest()).labels());
    }

    @Test
    void oneThatIsCompleteIsToldOfAgainAndNotDone() throws Exception {
        var completed = generations.generate(request(1, "float32"), _ -> {});

        var again = generations.generate(request(1, "float32"), _ -> {
            throw new Killed();
        });

        assertEquals(completed, again);
    }

    @Test
    void whatAKilledWriterLeftIsRemovedAndWhatAnotherOneWritesIsNot() throws Exception {
        var request = request(1, "uint8");
        generations.generate(request, _ -> {});
        var folder = rig.store().generation(request.request());
        var left = Files.createFile(folder.resolve(".samples-00000.npy.left"));
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
        var written = Files.createFile(folder.resolve(".samples-00000.npy.being-written"));

        generations.generate(request, _ -> {});

        assertFalse(Files.exists(left));
        assertTrue(Files.exists(written));
    }

    @Test
    void anIdThatWasUsedForOtherSamplesIsRefused() throws Exception {
        generations.generate(request(1, "float32"), _ -> {});

        assertThrows(OtherRequest.class, () -> generations.generate(request(1, "uint8"), _ -> {}));
    }

    private GenerationManifest manifest(String path) throws IOException {
        return Json.read(Files.readAllBytes(rig.store().file(path)), GenerationManifest.class);
    }

    private static GenerationRequested request(int id, String type) {
        return new GenerationRequested(
                new UUID(0, id), "tiny", "latest", 7, 100, COUNT, List.of("coat", "bag"), 1, type);
    }
}
