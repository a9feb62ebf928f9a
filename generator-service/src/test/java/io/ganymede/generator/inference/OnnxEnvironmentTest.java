package io.ganymede.generator.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OnnxEnvironmentTest {

    private static final int STATUS = 7;

    /** A process that ends as soon as it has begun to load. */
    static final class Ending {

        private Ending() {}

        public static void main(String... arguments) {
            OnnxEnvironment.begin();
            System.exit(STATUS);
        }
    }

    @Test
    void aProcessThatEndsWhileOnnxRuntimeIsLoadedWaitsForItAndSaysNothing() throws Exception {
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xlog:library",
                "-cp",
                System.getProperty("java.class.path"),
                Ending.class.getName());
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals(STATUS, process.waitFor(), said);
        assertTrue(said.lines().anyMatch(line -> line.contains("Loaded") && line.contains("onnxruntime4j")), said);
        assertFalse(said.contains("Exception"), said);
    }
}
