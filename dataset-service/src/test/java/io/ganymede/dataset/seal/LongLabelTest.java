package io.ganymede.dataset.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.contracts.manifest.TextRecipe;
import io.ganymede.contracts.store.Store;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LongLabelTest {

    @TempDir
    Path folder;

    @Test
    void aSampleWhoseLabelIsLongerThanAClassMayBeIsUnfit() throws IOException {
        var store = new Store(folder.resolve("store"));
        var config = TinyConfig.of(folder.resolve("store"));
        var longest = "a".repeat(100);
        var file = Files.writeString(folder.resolve("texts"), """
                {"text": "abc", "label": "%s"}
                {"text": "cab", "label": "%s"}
                """.formatted(longest, "b".repeat(101)));
        var reading = new Reading("jsonl", null, null, null, null, "label");
        var upload = TinyUploads.received(store, "d", "a", "text", reading, file, Allowances.of(config));
        var task = new Task("d", 1, 7, 0.1, 2, null, new TextRecipe(8, null, "abc", null, null), List.of(upload));
        var version = Files.createDirectories(store.dataset("d", 1));

        var manifest = new Sealing(task, new UploadFolder(store, "d"), version, config, done -> {}, FileWork::done)
                .write(Clock.systemUTC());

        assertEquals(List.of(longest), manifest.classes());
        assertEquals(1, manifest.dropped().quarantined());
        var quarantine = Files.readString(version.resolve(Quarantine.FILE));
        assertTrue(quarantine.contains("a label of 101 characters; at most 100"), quarantine);
    }
}
