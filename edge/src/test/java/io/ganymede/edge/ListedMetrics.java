package io.ganymede.edge;

import static io.restassured.RestAssured.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The metrics that dashboards and alerts ask for, as {@code deploy/observability/metrics} lists them. */
public final class ListedMetrics {

    private static final String OURS = "ganymede_";

    private ListedMetrics() {}

    /** The running service tells of all that is listed, and of its own of no others. */
    public static void requireTold(String service) throws IOException {
        var listed =
                new TreeSet<>(Files.readAllLines(Path.of("../deploy/observability/metrics/%s.txt".formatted(service))));

        var told = get("/q/metrics")
                .body()
                .asString()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(
                listed.stream().filter(name -> name.startsWith(OURS)).toList(),
                told.stream().filter(name -> name.startsWith(OURS)).toList());
        listed.removeAll(told);
        assertTrue(listed.isEmpty(), () -> "listed, but not told: " + listed);
    }
}
