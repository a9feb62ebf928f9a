package io.ganymede.contracts.alias;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ganymede.contracts.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AliasesTest {

    private static final Alias ONE = new Alias(new TreeMap<>(Map.of(1, 1)));

    @TempDir
    private Path root;

    @Test
    void noChangeOfSeveralAtOnceIsLost() throws Exception {
        int instances = 4;
        int changes = 25;
        try (var threads = Executors.newFixedThreadPool(instances)) {
            var all = IntStream.range(0, instances)
                    .mapToObj(instance -> threads.submit(() -> {
                        var aliases = new Aliases(new Store(root));
                        for (int change = 0; change < changes; change++) {
                            aliases.put("model", "by-%d-%d".formatted(instance, change), ONE);
                        }
                    }))
                    .toList();
            for (var one : all) {
                one.get();
            }
        }

        assertEquals(
                instances * changes, new Aliases(new Store(root)).of("model").size());
    }

    @Test
    void aChangeThatIsBeingWrittenIsWaitedFor() throws Exception {
        var aliases = new Aliases(new Store(root));
        aliases.put("model", "first", ONE);
        var folder = new Store(root).aliases("model");
        var whole = Files.readString(folder.resolve("1.json"));
        var page = Files.writeString(folder.resolve("2.json"), whole.substring(0, whole.length() / 2));
        var writer = Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(200);
                Files.writeString(page, whole.replace("first", "second"));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });

        aliases.put("model", "third", ONE);

        writer.join();
        assertEquals(Set.of("second", "third"), aliases.of("model").keySet());
    }

    @Test
    void aChangeThatItsWriterDiedOverIsNone() throws Exception {
        var aliases = new Aliases(new Store(root));
        aliases.put("model", "first", ONE);
        Files.writeString(new Store(root).aliases("model").resolve("2.json"), "{");

        aliases.put("model", "second", ONE);

        assertEquals(Set.of("first", "second"), aliases.of("model").keySet());
    }
}
