package io.ganymede.generator.inference;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** ONNX Runtime 1.29.0 reports to its maker which models are loaded; whoever takes a newer one is to see whether it does. */
class QuietLibraryTest {

    @Test
    void theLibraryKnowsNobodyToReportTo() throws IOException {
        var library = library();

        assertTrue(library.contains("CPUExecutionProvider"));
        assertFalse(library.contains("events.data.microsoft.com"));
    }

    private static String library() throws IOException {
        try (var in = OrtEnvironment.class.getResourceAsStream("/ai/onnxruntime/native/linux-x64/libonnxruntime.so")) {
            assertNotNull(in);
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
