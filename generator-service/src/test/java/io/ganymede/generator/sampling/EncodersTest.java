package io.ganymede.generator.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.contracts.latent.Latents;
import io.ganymede.generator.inference.Engine;
import io.ganymede.generator.inference.Network;
import io.ganymede.generator.model.LinearModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncodersTest {

    private static final Labels LOW = new Labels(List.of("low"));
    private static final int SIZE = LinearModels.GREY.size();

    @TempDir
    Path root;

    @Test
    void anEncoderIsLoadedWhenItIsFirstAskedForAndCounts() throws IOException {
        try (var rig = Rig.of(root)) {
            var encoder = publish(rig, "coded").resolve("encoder.onnx");
            long generator = rig.live().bytes();

            encode(rig, "coded", 1);

            assertEquals(generator + Files.size(encoder), rig.live().bytes());
            encode(rig, "coded", 1);
            assertEquals(generator + Files.size(encoder), rig.live().bytes(), "it is loaded once");
        }
    }

    @Test
    void whatHasNoRoomBesideAnEncoderIsUnloaded() throws IOException {
        var limits = new Engine.Limits(1, 100, Duration.ofSeconds(10), Duration.ofSeconds(10));
        long room;
        try (var rig = Rig.of(root.resolve("measured"), limits, 1L << 30)) {
            publish(rig, "one");
            publish(rig, "two");
            room = rig.live().bytes();
        }
        try (var rig = Rig.of(root, limits, room)) {
            publish(rig, "one");
            publish(rig, "two");
            assertTrue(rig.live().manifest("one", 1).isPresent());

            encode(rig, "two", 1);

            assertTrue(rig.live().manifest("one", 1).isEmpty());
            assertTrue(rig.live().manifest("two", 1).isPresent());
        }
    }

    @Test
    void aLatentIsTheSameWhateverItIsComputedWith() throws IOException {
        try (var rig = Rig.of(root)) {
            publish(rig, "coded");

            var together = encode(rig, "coded", 2 * Network.WIDEST + 5);

            assertEquals(2 * Network.WIDEST + 5, together.size());
            assertArrayEquals(encode(rig, "coded", 1).getFirst(), together.getFirst());
        }
    }

    @Test
    void whatIsGivenUpIsNotComputed() throws IOException {
        try (var rig = Rig.of(root)) {
            publish(rig, "coded");
            var encoding = rig.sampling().beginEncoding("coded", 1);

            encoding.abandon();

            assertThrows(CancellationException.class, () -> encoding.latents(samples(1), LOW));
        }
    }

    private static Path publish(Rig rig, String name) throws IOException {
        var folder = new LinearModels(rig.store()).publish(name, 1, LinearModels.GREY);
        rig.live().serve(name, 1);
        return folder;
    }

    private static List<float[]> encode(Rig rig, String name, int count) {
        try (var encoding = rig.sampling().beginEncoding(name, 1)) {
            return encoding.latents(samples(count), LOW);
        }
    }

    private static Originals samples(int count) {
        return new Originals(count, new Latents(3).z(0, count, SIZE));
    }
}
