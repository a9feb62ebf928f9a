package io.ganymede.dataset.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.contracts.manifest.DatasetManifest;
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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Samples whose label could name no class, by its own or by the dataset that it is written to. */
class UnfitLabelTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb | a text of 1 to 100 characters
            '' | a text of 1 to 100 characters
            ' ' | a text of 1 to 100 characters
            b\\ud83d | without control characters
            \\ude00b | without control characters
            a\\u0000b | without control characters
            a\\nb | without control characters
            """)
    void aSampleIsUnfit(String label, String allowed) throws IOException {
        var longest = "a".repeat(98) + "😀";
        var file = Files.writeString(folder.resolve("texts"), """
                {"text": "abc", "label": "%s"}
                {"text": "cab", "label": "%s"}
                """.formatted(longest, label));

        var manifest = sealed(file);

        assertEquals(List.of(longest), manifest.classes());
        assertEquals(1, manifest.dropped().quarantined());
        var quarantine = Files.readString(version().resolve(Quarantine.FILE));
        assertTrue(quarantine.contains("The sample's label is "), quarantine);
        assertTrue(quarantine.contains(allowed), quarantine);
    }

    private DatasetManifest sealed(Path file) throws IOException {
        var store = store();
        var config = TinyConfig.of(folder.resolve("store"));
        var reading = new Reading("jsonl", null, null, null, null, "label");
        var upload = TinyUploads.received(store, "d", "a", "text", reading, file, Allowances.of(config));
        var task = new Task("d", 1, 7, 0.1, 2, null, new TextRecipe(8, null, "abc", null, null), List.of(upload));
        var version = Files.createDirectories(version());
        return new Sealing(task, new UploadFolder(store, "d"), version, config, done -> {}, FileWork::done)
                .write(Clock.systemUTC());
    }

    private Path version() {
        return store().dataset("d", 1);
    }

    private Store store() {
        return new Store(folder.resolve("store"));
    }
}
