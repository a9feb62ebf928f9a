package io.ganymede.dataset.upload;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.contracts.manifest.ImageRecipe;
import io.ganymede.contracts.store.Store;
import io.ganymede.dataset.SmallLimits;
import io.ganymede.dataset.array.TinyIdx;
import io.ganymede.dataset.collection.Datasets;
import io.ganymede.embedded.EmbeddedSuite;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SmallLimits.class)
@WithTestResource(EmbeddedSuite.class)
class OrphansTest {

    @Inject
    Orphans orphans;

    @Inject
    Datasets datasets;

    @Inject
    Parts parts;

    @Inject
    Reception reception;

    @Inject
    Store store;

    @Test
    void onlyWhatIsOldAndNobodysIsRemoved() throws IOException {
        datasets.create("orphans", new ImageRecipe(8, 1), null);
        reception.labels(datasets.known("orphans"), "a", Body.of(new ByteArrayInputStream(TinyIdx.labels(1, 2, 3))));
        var folder = new UploadFolder(store, "orphans");
        var known = folder.file(parts.find("orphans", "a", Kind.LABELS).orElseThrow());
        var orphan = Files.write(folder.incoming(), new byte[9]);
        var young = Files.write(folder.incoming(), new byte[9]);
        var foreign = Files.write(folder.path().resolve("notes.txt"), new byte[9]);
        for (var file : new Path[] {known, orphan, foreign}) {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        }

        orphans.sweep(new StartupEvent());

        assertFalse(Files.exists(orphan));
        for (var file : new Path[] {known, young, foreign}) {
            assertTrue(Files.exists(file), file.toString());
        }
    }
}
