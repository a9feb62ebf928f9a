package io.ganymede.dataset.upload;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ganymede.contracts.store.Sha256;
import io.ganymede.dataset.array.TinyIdx;
import io.ganymede.dataset.sample.TooLarge;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncomingTest {

    @TempDir
    Path folder;

    @Test
    void whatComesInPiecesOfAnySizeIsWrittenAndHashedInOrder() throws Exception {
        var bytes = TinyIdx.noise((33 << 20) + 13, 3);
        var file = folder.resolve("incoming");
        String sha256;

        try (var incoming = new Incoming(file, "samples", bytes.length)) {
            for (int at = 0, count = 1; at < bytes.length; at += count) {
                count = Math.min(3 * count + 1, bytes.length - at);
                incoming.write(bytes, at, count);
            }
            sha256 = incoming.complete();
            assertEquals(bytes.length, incoming.bytes());
        }

        assertEquals(Sha256.of(bytes), sha256);
        assertArrayEquals(bytes, Files.readAllBytes(file));
    }

    @Test
    void nothingBeyondTheLimitIsTaken() throws Exception {
        try (var incoming = new Incoming(folder.resolve("incoming"), "samples", 10)) {
            incoming.write(new byte[10], 0, 10);

            var refused = assertThrows(TooLarge.class, () -> incoming.write(7));

            assertEquals("Bytes of the samples: 11; at most 10 are taken", refused.getMessage());
        }
    }
}
