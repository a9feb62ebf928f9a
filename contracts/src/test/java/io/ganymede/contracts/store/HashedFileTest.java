package io.ganymede.contracts.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HashedFileTest {

    private static final int PIECE = 64;

    @TempDir
    Path folder;

    @Test
    void whatIsWrittenInAnyPortionsIsThereAndHashedInOrder() throws Exception {
        var random = new Random(11);
        for (int round = 0; round < 300; round++) {
            var bytes = new byte[random.nextInt(5 * PIECE)];
            random.nextBytes(bytes);
            var path = folder.resolve("file-" + round);

            String sha256;
            try (var file = new HashedFile(path, PIECE)) {
                for (int at = 0, count; at < bytes.length; at += count) {
                    count = random.nextInt(bytes.length - at + 1);
                    file.write(bytes, at, count);
                    assertEquals(at + count, file.bytes());
                }
                sha256 = file.complete();
            }

            assertEquals(Sha256.of(bytes), sha256);
            assertArrayEquals(bytes, Files.readAllBytes(path));
        }
    }

    @Test
    void whatWasWrittenIsThereTooIfNobodyAskedForItsHash() throws Exception {
        var path = folder.resolve("file");

        try (var file = new HashedFile(path, PIECE)) {
            file.write(new byte[PIECE + 3], 0, PIECE + 3);
        }

        assertEquals(PIECE + 3, Files.size(path));
    }

    @Test
    void aFileThatIsThereStaysAsItIs() throws Exception {
        var path = Files.writeString(folder.resolve("file"), "mine");

        assertThrows(FileAlreadyExistsException.class, () -> new HashedFile(path, PIECE).close());

        assertEquals("mine", Files.readString(path));
    }
}
