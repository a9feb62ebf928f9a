package io.ganymede.generator.generation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.event.GenerationRequested;
import io.ganymede.contracts.manifest.GenerationManifest;
import io.ganymede.contracts.npy.NpyHeader;
import io.ganymede.contracts.npy.NpyType;
import io.ganymede.contracts.store.Sha256;
import io.ganymede.contracts.store.Store;
import io.ganymede.generator.model.TinyModels;
import io.ganymede.generator.sampling.Rig;
import io.ganymede.generator.sampling.UnknownModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
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
        generations = limited(1_000_000, 1 << 30, 0);
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
    void oneThatIsCutOffGoesOnWhereNoVersionIsTheLatestYet() throws Exception {
        var request = request(1, "uint8");
        assertThrows(
                Killed.class,
                () -> generations.generate(request, _ -> {
                    throw new Killed();
                }));

        try (var elsewhere = Rig.of(root)) {
            var limits = new Generations.Limits(COUNT, 1 << 30, 0, Duration.ZERO);
            var hasty = new Generations(elsewhere.store(), elsewhere.sampling(), limits, Clock.systemUTC());

            assertEquals(1, hasty.generate(request, _ -> {}).version());
        }
    }

    @Test
    void oneThatIsCompleteIsToldOfAgainAndNotDone() throws Exception {
        var completed = generations.generate(request(1, "float32"), _ -> {});

        var again = generations.generate(request(1, "float32"), _ -> {
            throw new Killed();
        });

        assertEquals(completed, again);
    }

    @ParameterizedTest
    @ValueSource(strings = {"request.json", "plan.json", "samples-00001.npy", "labels-00001.npy", "generation.json"})
    void whatAKilledWriterLeftOfAFileIsWrittenWhole(String file) throws Exception {
        var whole = generations.generate(request(1, "uint8"), _ -> {});
        var request = request(2, "uint8");
        generations.generate(request, _ -> {});
        var folder = rig.store().generation(request.request());
        Files.delete(folder.resolve("generation.json"));
        var before = Files.exists(folder.resolve(file)) ? Files.readAllBytes(folder.resolve(file)) : new byte[] {'{'};
        Files.write(folder.resolve(file), Arrays.copyOf(before, before.length / 2));

        var again = generations.generate(request, _ -> {});

        assertEquals(
                manifest(whole.manifest()).samples(), manifest(again.manifest()).samples());
        assertEquals(
                manifest(whole.manifest()).labels(), manifest(again.manifest()).labels());
        for (var part : manifest(again.manifest()).samples()) {
            assertEquals(part.sha256(), Sha256.of(folder.resolve(part.path())));
        }
    }

    @Test
    void howFarItIsCanBeAsked() throws Exception {
        var request = request(1, "uint8");
        assertThrows(UnknownGeneration.class, () -> generations.of(request.request()));

        generations.queue(request);
        assertEquals(new Generation.Queued(), state(request));

        generations.generate(request, progress -> {
            if (progress.done() < COUNT) {
                assertEquals(new Generation.Running(1, progress.done()), state(request));
            }
        });
        assertInstanceOf(Generation.Completed.class, state(request));
        assertEquals(List.of(request.request()), generations.newest(10));
    }

    @Test
    void filesOfACompleteOneAreFoundAndNothingElseIs() throws Exception {
        var request = request(1, "uint8");
        generations.queue(request);
        assertThrows(UnknownFile.class, () -> generations.file(request.request(), "generation.json"));

        generations.generate(request, _ -> {});

        assertTrue(Files.exists(generations.file(request.request(), "generation.json")));
        assertTrue(Files.exists(generations.file(request.request(), "samples-00002.npy")));
        assertTrue(Files.exists(generations.file(request.request(), "labels-00002.npy")));
        for (var name : List.of("plan.json", "samples-00003.npy", "..", "../../models/tiny/1/model.json", "")) {
            assertThrows(UnknownFile.class, () -> generations.file(request.request(), name));
        }
    }

    @Test
    void oneThatFailedSaysWhyAndIsTriedAgain() throws Exception {
        var request = request(1, "uint8");
        generations.queue(request);

        generations.failed(request, "no model");

        assertEquals(
                "no model",
                assertInstanceOf(Generation.Failed.class, state(request)).reason());
        generations.generate(request, _ -> {});
        assertInstanceOf(Generation.Completed.class, state(request));
    }

    @Test
    void aReasonIsCutToWhatAnEventHasRoomFor() throws Exception {
        var failed = generations.failed(request(1, "uint8"), "x".repeat(5000));

        assertEquals("x".repeat(3999) + "…", failed.reason());
    }

    @Test
    void aModelThatIsNotThereYetIsWaitedFor() throws Exception {
        var request = new GenerationRequested(new UUID(0, 1), "late", "1", 7, 0, 10, List.of(), 1, "uint8");
        var publisher = Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(300);
                tiny.publish("late", 1, 0);
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
            rig.live().serve("late", 1);
        });

        var completed = generations.generate(request, _ -> {});

        publisher.join();
        assertEquals("late", completed.model());
    }

    @Test
    void aModelThatDoesNotComeIsWaitedForNoLongerThanConfigured() {
        var request = new GenerationRequested(new UUID(0, 1), "never", "1", 7, 0, 10, List.of(), 1, "uint8");
        var hasty = generations(new Generations.Limits(100, 1 << 20, 0, Duration.ZERO));

        assertThrows(UnknownModel.class, () -> hasty.generate(request, _ -> {}));
    }

    @Test
    void whatIsTooMuchIsRefusedWithTheLimit() {
        var request = request(1, "uint8"); // 20,000 of 68 bytes

        var many = assertThrows(
                InvalidField.class, () -> limited(COUNT - 1, 1 << 30, 0).generate(request, _ -> {}));
        var big = assertThrows(
                InvalidField.class, () -> limited(COUNT, 680_000, 0).generate(request, _ -> {}));
        var full = assertThrows(
                NoRoom.class, () -> limited(COUNT, 1 << 30, Long.MAX_VALUE).generate(request, _ -> {}));

        assertEquals("1 to 19999", many.allowed());
        assertEquals("1 to 10000 of this model; at most 680000 bytes", big.allowed());
        assertTrue(full.getMessage().startsWith("The samples take 1360000 bytes"));
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

    private Generation.State state(GenerationRequested request) {
        try {
            return generations.of(request.request()).state();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Generations limited(long count, long bytes, long free) {
        return generations(new Generations.Limits(count, bytes, free, Duration.ofSeconds(20)));
    }

    private Generations generations(Generations.Limits limits) {
        return new Generations(rig.store(), rig.sampling(), limits, Clock.systemUTC());
    }
}
