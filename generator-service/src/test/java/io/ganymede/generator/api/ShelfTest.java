package io.ganymede.generator.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ganymede.contracts.store.Durable;
import io.ganymede.contracts.store.Store;
import io.ganymede.generator.inference.Generator;
import io.ganymede.generator.model.StoredModel;
import io.ganymede.generator.model.StoredModels;
import io.ganymede.generator.model.TinyModels;
import io.ganymede.generator.model.Trust;
import io.ganymede.generator.sampling.LiveModels;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShelfTest {

    @TempDir
    Path root;

    private Store store;
    private LiveModels live;
    private Shelf shelf;

    @BeforeEach
    void twoModels() throws Exception {
        store = new Store(root);
        new TinyModels(store).publish("one", 1, 0);
        new TinyModels(store).publish("two", 1, 0);
        var stored = new StoredModels(store, Trust.ANYONE);
        live = new LiveModels((name, version) -> Generator.load(sound(stored.open(name, version)), 1), 1 << 20, 1);
        shelf = new Shelf(stored, live);
        shelf.refresh();
    }

    @AfterEach
    void close() {
        live.close();
    }

    @Test
    void whatIsNoLongerInTheStoreIsNoLongerServed() throws Exception {
        Durable.delete(store.models().resolve("one"));

        shelf.refresh();

        assertEquals(0, live.latestOrNone("one"));
        assertEquals(1, live.latestOrNone("two"));
    }

    @Test
    void aModelThatFailsAsNobodyForesawKeepsNoOtherFromBeingServed() throws Exception {
        new TinyModels(store).publish("awry", 1, 0);
        new TinyModels(store).publish("two", 2, 0);

        shelf.refresh();

        assertEquals(0, live.latestOrNone("awry"));
        assertEquals(2, live.latestOrNone("two"));
    }

    private static StoredModel sound(StoredModel model) {
        if (model.manifest().name().equals("awry")) {
            throw new IllegalStateException("awry");
        }
        return model;
    }

    @Test
    void aStoreThatIsAwayTakesNoModelWithIt() throws Exception {
        Files.move(store.models(), root.resolve("away"));

        shelf.refresh();

        assertEquals(1, live.latestOrNone("one"));
        assertEquals(1, live.latestOrNone("two"));
    }
}
