package io.ganymede.edge.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRingTest {

    /** printf open-sesame | sha256sum */
    private static final String OPEN_SESAME = "d7ecdf25eaf3deba0f2628771dbdd22d4138ab6cf38f91ed02a2ca0dec7c8ab7";

    @TempDir
    private Path folder;

    private final AtomicLong nanos = new AtomicLong();
    private final List<String> told = new ArrayList<>();
    private Path file;

    @BeforeEach
    void aKeyFile() throws IOException {
        file = Files.writeString(folder.resolve("keys"), """
                # who     sha256 of the key    roles

                ali-baba  %s  reader,trainer
                """.formatted(OPEN_SESAME));
    }

    @Test
    void aKeyIsFoundByWhatItHashesTo() {
        var ring = new KeyRing(file, nanos::get, told::add);

        var found = ring.find("open-sesame").orElseThrow();

        assertEquals("ali-baba", found.name());
        assertEquals(Set.of("reader", "trainer"), found.roles());
        assertEquals(Optional.empty(), ring.find("open-wheat"));
        assertEquals(Optional.empty(), ring.find(OPEN_SESAME));
    }

    @Test
    void aKeyThatIsTakenOutOfTheFileIsTakenFromItsOwner() throws IOException {
        var ring = new KeyRing(file, nanos::get, told::add);

        Files.writeString(file, "cassim %s reader\n".formatted("0".repeat(64)));
        nanos.addAndGet(2_000_000_000L);

        assertEquals(Optional.empty(), ring.find("open-sesame"));
        assertEquals(List.of(), told);
    }

    @Test
    void aChangeThatCannotBeReadIsToldAndLocksNobodyOut() throws IOException {
        var ring = new KeyRing(file, nanos::get, told::add);

        Files.writeString(file, "ali-baba d7ec reader\n");
        nanos.addAndGet(2_000_000_000L);

        assertTrue(ring.find("open-sesame").isPresent());
        assertTrue(told.getFirst().startsWith("Line 1 of the key file"), told::toString);
        assertFalse(told.getFirst().contains("d7ec"), told::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# nobody",
                "ali-baba",
                "ali-baba open-sesame reader",
                "ali-baba " + OPEN_SESAME + " sultan",
                "ali-baba " + OPEN_SESAME + " reader\nali-baba " + OPEN_SESAME + " admin",
                "ali baba " + OPEN_SESAME + " reader"
            })
    void aFileThatIsNoneIsRefusedAtTheStart(String content) throws IOException {
        Files.writeString(file, content);

        var refusal = assertThrows(IllegalArgumentException.class, () -> new KeyRing(file, nanos::get, told::add));

        assertTrue(refusal.getMessage().contains(file.toString()), refusal::getMessage);
        assertFalse(refusal.getMessage().contains("open-sesame"), refusal::getMessage);
    }
}
