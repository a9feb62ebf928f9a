package io.ganymede.generator.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.onnxruntime.OrtEnvironment;
import com.fasterxml.jackson.databind.JsonNode;
import io.ganymede.contracts.check.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class ReachabilityTest {

    private static final String METADATA =
            "/META-INF/native-image/io.ganymede/generator-service/reachability-metadata.json";

    /** ONNX Runtime's C code makes and reads its Java objects by name, which a native image must be told of. */
    @Test
    void everyClassOfOnnxRuntimeIsReachableFromItsCode() throws Exception {
        var classes = new TreeSet<String>();
        var location =
                OrtEnvironment.class.getProtectionDomain().getCodeSource().getLocation();
        try (var jar = new JarFile(Path.of(location.toURI()).toFile())) {
            jar.stream()
                    .map(entry -> entry.getName().replace('/', '.'))
                    .filter(name -> name.startsWith("ai.onnxruntime.") && name.endsWith(".class"))
                    .forEach(name -> classes.add(name.substring(0, name.length() - ".class".length())));
        }

        var told = StreamSupport.stream(metadata().get("reflection").spliterator(), false)
                .filter(entry -> entry.get("jniAccessible").asBoolean())
                .map(entry -> entry.get("type").asText())
                .filter(name -> name.startsWith("ai.onnxruntime."))
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(classes, told, "to be brought up to date: src/main/resources" + METADATA);
    }

    private static JsonNode metadata() throws IOException {
        try (var in = ReachabilityTest.class.getResourceAsStream(METADATA)) {
            return Json.MAPPER.readTree(in);
        }
    }
}
