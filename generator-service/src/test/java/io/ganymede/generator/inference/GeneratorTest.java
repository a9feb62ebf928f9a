package io.ganymede.generator.inference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.contracts.latent.Latents;
import io.ganymede.contracts.store.Store;
import io.ganymede.generator.model.StoredModels;
import io.ganymede.generator.model.TinyModels;
import io.ganymede.generator.model.UnfitModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratorTest {

    @TempDir
    Path root;

    private TinyModels tiny;
    private StoredModels stored;

    @BeforeEach
    void anEmptyStore() {
        tiny = new TinyModels(new Store(root));
        stored = new StoredModels(new Store(root));
    }

    @Test
    void givesWhatTheModelComputes() throws Exception {
        tiny.publish("tiny", 1, 0.25f);

        var generator = Generator.load(stored.open("tiny", 1), 1);
        generator.take();

        var image = generator.run(new Latents(42).z(3, 64), new long[] {2});

        assertArrayEquals(TinyModels.expected(42, 3, 2, 0.25f), image, 1e-6f);
    }

    @Test
    void whoHoldsARetiredOneKeepsItAndNobodyElseGetsIt() throws Exception {
        tiny.publish("tiny", 1, 0);
        var generator = Generator.load(stored.open("tiny", 1), 1);
        assertTrue(generator.take());

        generator.retire();

        assertFalse(generator.take());
        assertEquals(64, generator.run(new float[64], new long[] {0}).length);
    }

    @Test
    void aModelThatTakesOneSampleAtATimeIsServedSo() throws Exception {
        tiny.publishForOne("single", 1);

        var generator = Generator.load(stored.open("single", 1), 1);

        assertEquals(1, generator.widest());
    }

    @Test
    void aModelThatSaysItTakesManyAndFailsAtManyIsServedOneAtATime() throws Exception {
        tiny.publishForOneInside("single", 1);

        var generator = Generator.load(stored.open("single", 1), 1);
        generator.take();

        assertEquals(1, generator.widest());
        assertArrayEquals(
                TinyModels.expected(42, 3, 2, 0), generator.run(new Latents(42).z(3, 64), new long[] {2}), 1e-6f);
    }

    @Test
    void refusesAFileWithOneOtherByte() throws Exception {
        var file = tiny.publish("tiny", 1, 0).resolve("generator.onnx");
        var contents = Files.readAllBytes(file);
        contents[contents.length / 2] ^= 1;
        Files.write(file, contents);

        var refused = assertThrows(UnfitModel.class, () -> Generator.load(stored.open("tiny", 1), 1));

        assertTrue(refused.getMessage().contains("sha256"), refused.getMessage());
    }

    @Test
    void refusesAModelThatDoesNotGiveItsGoldenSample() throws Exception {
        tiny.publishWithOtherGolden("tiny", 1);

        var refused = assertThrows(UnfitModel.class, () -> Generator.load(stored.open("tiny", 1), 1));

        assertTrue(refused.getMessage().contains("golden"), refused.getMessage());
    }

    @Test
    void refusesAManifestThatNamesPortsTheFileDoesNotHave() throws Exception {
        var manifest = tiny.publish("tiny", 1, 0).resolve("model.json");
        Files.writeString(
                manifest, Files.readString(manifest).replace("\"latentInput\" : \"z\"", "\"latentInput\" : \"y\""));

        var refused = assertThrows(UnfitModel.class, () -> Generator.load(stored.open("tiny", 1), 1));

        assertTrue(refused.getMessage().contains("no 'y'"), refused.getMessage());
    }

    @Test
    void refusesAManifestThatIsCut() throws Exception {
        var manifest = tiny.publish("tiny", 1, 0).resolve("model.json");
        Files.writeString(manifest, Files.readString(manifest).substring(0, 100));

        assertThrows(UnfitModel.class, () -> stored.open("tiny", 1));
    }

    @Test
    void theStoreKnowsCompleteVersionsOnlyNewestFirst() throws IOException {
        tiny.publish("tiny", 2, 0);
        tiny.publish("tiny", 10, 0);
        Files.createDirectories(root.resolve("models/tiny/11"));
        Files.createDirectories(root.resolve("models/tiny/notes"));
        Files.createDirectories(root.resolve("models/unborn/1"));

        assertEquals(List.of(10, 2), stored.versions("tiny"));
        assertEquals(List.of("tiny"), stored.names());
    }
}
