package io.ganymede.generator.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.ganymede.contracts.npy.NpyType;
import io.ganymede.contracts.store.Store;
import io.ganymede.generator.model.ConvModels;
import io.ganymede.generator.render.Format;
import io.ganymede.generator.render.Look;
import io.ganymede.generator.render.Rendering;
import io.ganymede.generator.sampling.Labels;
import io.ganymede.generator.sampling.Rig;
import io.ganymede.generator.sampling.Sampling;
import io.ganymede.generator.sampling.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Sample i of a seed is the same bytes by this JVM and by the packaged service, the executable if it was built: before a
 * restart and after it, alone, in batches and among others.
 */
class SameBytesIT {

    private static final int COUNT = 64;
    private static final int SIZE = 28 * 28;
    private static final Source SEED = new Source.Seeded(42, 0, COUNT, 0.7f);
    private static final Look LOOK = new Look(8, 56, NpyType.FLOAT32, 10);
    private static final String SAMPLES = "/models/conv/versions/1/samples?seed=42&truncation=0.7&size=56";
    /** PNG and ZIP come of a deflate that the JVM and the executable may have in two releases. */
    private static final List<Format> FORMATS =
            List.of(Format.NPY, Format.JPEG, Format.JSON, Format.NDJSON, Format.SSE);

    private final GeneratorSuite suite = new GeneratorSuite();
    private final Map<Format, byte[]> here = new EnumMap<>(Format.class);
    private Map<String, String> config;
    private float[] values;

    @BeforeEach
    void whatThisJvmDraws() throws Exception {
        config = suite.start();
        var root = Path.of(config.get("ganymede.store"));
        ConvModels.publish(new Store(root), "conv", 1, 32);
        try (var rig = Rig.of(root)) {
            rig.live().serve("conv", 1);
            try (var drawing = rig.sampling().begin("conv", Sampling.LATEST, "", SEED, Labels.ANY)) {
                var samples = drawing.all();
                values = samples.values();
                FORMATS.forEach(format -> here.put(format, Rendering.bytes(samples, SEED, format, LOOK)));
            }
        }
    }

    @AfterEach
    void stop() {
        suite.stop();
    }

    @Test
    void isWhatTheServiceDrawsBeforeAndAfterARestart() throws Exception {
        for (int start = 0; start < 2; start++) {
            try (var service = Packaged.start(config)) {
                service.awaitReady();
                for (var format : FORMATS) {
                    assertArrayEquals(here.get(format), drawn(service, format), format::toString);
                }
                inBatches(service);
                atOnce(service);
            }
        }
    }

    private void inBatches(Packaged service) throws Exception {
        for (int batch : new int[] {1, 2, 3, 5, 31, 32, 33}) {
            for (int first = 0; first + batch <= COUNT; first += batch) {
                assertArrayEquals(here(first, batch), drawn(service, first, batch), batch + " from " + first);
            }
        }
    }

    private void atOnce(Packaged service) throws Exception {
        try (var clients = Executors.newFixedThreadPool(16)) {
            var asked = IntStream.range(0, 200)
                    .mapToObj(i -> (Callable<float[]>) () -> drawn(service, i % 48, 1 + i % 16))
                    .toList();
            var drawn = clients.invokeAll(asked);
            for (int i = 0; i < drawn.size(); i++) {
                assertArrayEquals(here(i % 48, 1 + i % 16), drawn.get(i).get());
            }
        }
    }

    private float[] here(int first, int count) {
        return Arrays.copyOfRange(values, first * SIZE, (first + count) * SIZE);
    }

    private static byte[] drawn(Packaged service, Format format) throws IOException, InterruptedException {
        return service.get("%s&count=%d&format=%s".formatted(SAMPLES, COUNT, format))
                .body();
    }

    private static float[] drawn(Packaged service, int first, int count) throws IOException, InterruptedException {
        return service.npy("%s&first=%d&count=%d".formatted(SAMPLES, first, count));
    }
}
