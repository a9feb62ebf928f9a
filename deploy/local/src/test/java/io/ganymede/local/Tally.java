package io.ganymede.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the faults came to: how much there was of each thing, and how much of what must never be. */
final class Tally {

    private final Map<String, Long> counts = new LinkedHashMap<>();
    private final Map<String, Long> wrongs = new LinkedHashMap<>();

    void counted(String what, long count) {
        counts.put(what, count);
    }

    void wrong(String what, long count) {
        wrongs.put(what, count);
    }

    void requireNothingWrong() {
        wrongs.forEach((what, count) -> assertEquals(0, count, what));
        counts.forEach((what, count) -> assertTrue(count > 0, () -> "No " + what + ": nothing was tried"));
    }

    /** As Markdown. */
    @Override
    public String toString() {
        var table = new StringBuilder("| | |\n|---|---|\n");
        counts.forEach((what, count) -> table.append("| %s | %,d |\n".formatted(what, count)));
        wrongs.forEach((what, count) -> table.append("| **%s** | **%,d** |\n".formatted(what, count)));
        return table.toString();
    }
}
