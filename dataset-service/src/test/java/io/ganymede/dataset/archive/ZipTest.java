package io.ganymede.dataset.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.dataset.array.TinyIdx;
import io.ganymede.dataset.sample.Content;
import io.ganymede.dataset.sample.MalformedFile;
import io.ganymede.dataset.sample.TooLarge;
import io.ganymede.dataset.sample.Unfit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZipTest {

    private static final Bounds BOUNDS = new Bounds(1L << 40, 1000, 1 << 20, 1 << 20);
    private static final int DIRECTORY = 0x02014b50;

    @TempDir
    Path folder;

    /** As others write them: with sizes of 64 bits, stored, with names that are not ASCII. */
    @ParameterizedTest
    @CsvSource({"Always, 8", "Always, 0", "Never, 8", "Never, 0"})
    void whatAnotherProgramWroteIsRead(Zip64Mode mode, int method) throws Exception {
        var files = Map.of("größe/ä.png", TinyIdx.noise(3000, 1));
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipArchiveOutputStream(out)) {
            zip.setUseZip64(mode);
            zip.setMethod(method);
            for (var file : files.entrySet()) {
                var entry = new ZipArchiveEntry(file.getKey());
                entry.setSize(file.getValue().length);
                var crc = new java.util.zip.CRC32();
                crc.update(file.getValue());
                entry.setCrc(crc.getValue());
                zip.putArchiveEntry(entry);
                zip.write(file.getValue());
                zip.closeArchiveEntry();
            }
        }

        try (var zip = open(out.toByteArray())) {
            var entry = zip.next();

            assertNotNull(entry);
            assertEquals("größe/ä.png", entry.path());
            assertArrayEquals(files.get(entry.path()), zip.read(3000));
            try (var in = zip.stream()) {
                assertArrayEquals(files.get(entry.path()), in.readAllBytes());
            }
            assertNull(zip.next());
        }
    }

    /** As a program that unpacks itself has it. */
    @Test
    void whatStandsBeforeTheArchiveDoesNotMatter() throws Exception {
        var file = TinyArchives.zip(Map.of("a.png", TinyIdx.noise(100, 1)));

        try (var zip = open(TinyIdx.concat(TinyIdx.noise(999, 2), file))) {
            zip.next();

            assertArrayEquals(TinyIdx.noise(100, 1), zip.read(100));
        }
    }

    @Test
    void manyThreadsReadAtOnce() throws Exception {
        var files = new java.util.LinkedHashMap<String, byte[]>();
        for (int i = 0; i < 500; i++) {
            files.put("a/" + i, TinyIdx.noise(50 + i, i));
        }
        try (var zip = open(TinyArchives.zip(files));
                var threads = Executors.newFixedThreadPool(4)) {
            var contents = new ArrayList<Content.Encoded>();
            while (zip.next() != null) {
                contents.add((Content.Encoded) zip.content(1 << 20));
            }
            var read = threads.invokeAll(contents.stream()
                    .<java.util.concurrent.Callable<byte[]>>map(
                            one -> () -> one.file().read())
                    .toList());

            assertEquals(500, read.size());
            for (int i = 0; i < 500; i++) {
                assertArrayEquals(files.get("a/" + i), read.get(i).get());
            }
        }
    }

    /** Places in the directory's record of the file, what is written there, and what is said of it. */
    @ParameterizedTest
    @CsvSource({
        "8, 1, 2, encrypted",
        "10, 12, 2, packed by method 12",
        "24, 1000000, 4, cannot have 1000000 bytes",
        "20, 70000, 4, beyond the archive's end",
        "42, 1, 4, not where the archive says",
        "20, 40, 4, archive says"
    })
    void whatAnEntryLiesOfIsOnlyThatEntrysFault(int place, int value, int bytes, String said) throws IOException {
        var files = new java.util.LinkedHashMap<String, byte[]>();
        files.put("lie", new byte[500]);
        files.put("true", TinyIdx.noise(10, 1));
        var file = TinyArchives.zip(files);
        var all = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int record = first(all);
        if (bytes == 2) {
            all.putShort(record + place, (short) value);
        } else {
            all.putInt(record + place, value);
        }
        try (var zip = open(file)) {
            zip.next();
            var unfit = assertThrows(Unfit.class, () -> zip.read(1 << 20));
            zip.next();

            assertTrue(String.valueOf(unfit.getMessage()).contains(said), unfit.getMessage());
            assertArrayEquals(TinyIdx.noise(10, 1), bytes(zip));
        }
    }

    /** Places from the file's end, where the end's own record is. */
    @ParameterizedTest
    @CsvSource({"12, 7, end says", "10, 900000, not where its end says", "6, 900000, not where its end says"})
    void anEndThatLiesMakesTheWholeMalformed(int fromEnd, int value, String said) {
        var file = TinyArchives.zip(Map.of("a", new byte[5], "b", new byte[6]));
        var all = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        if (value < 1 << 15) {
            all.putShort(file.length - fromEnd, (short) value);
        } else {
            all.putInt(file.length - fromEnd, value);
        }

        var refused = assertThrows(MalformedFile.class, () -> all(file));

        assertTrue(refused.getMessage().contains(said), refused.getMessage());
    }

    @Test
    void aDirectoryThatIsDamagedMakesTheWholeMalformed() {
        for (int at : List.of(0, 28, 30)) { // signature, length of the name, of the extra fields
            var file = TinyArchives.zip(Map.of("a", new byte[5]));
            int record = first(ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN));
            file[record + at + 1] ^= 0x7f;

            assertThrows(MalformedFile.class, () -> all(file), "byte " + at);
        }
    }

    @Test
    void sizesWhoseSumIsBeyondAnyNumberAreTooLarge() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipArchiveOutputStream(out)) {
            zip.setUseZip64(Zip64Mode.Always);
            for (var name : List.of("a", "b")) {
                zip.putArchiveEntry(new ZipArchiveEntry(name));
                zip.write(1);
                zip.closeArchiveEntry();
            }
        }
        var file = out.toByteArray();
        var all = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int second = first(all, first(all) + 1);
        all.putLong(second + 46 + "b".length() + 4, Long.MAX_VALUE); // the first of what the extra field tells

        assertThrows(TooLarge.class, () -> all(file));
    }

    private void all(byte[] file) throws IOException {
        try (var zip = open(file)) {
            while (zip.next() != null) {
                assertNotNull(zip.current());
            }
        }
    }

    private static byte[] bytes(Archive archive) {
        try {
            return archive.read(1 << 20);
        } catch (IOException | Unfit e) {
            throw new AssertionError(e);
        }
    }

    private Zip open(byte[] file) throws IOException {
        return Zip.open(Files.write(folder.resolve("file.zip"), file), BOUNDS);
    }

    private static int first(ByteBuffer file) {
        return first(file, 0);
    }

    private static int first(ByteBuffer file, int from) {
        int at = from;
        while (file.getInt(at) != DIRECTORY) {
            at++;
        }
        return at;
    }
}
