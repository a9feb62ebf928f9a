package io.ganymede.dataset.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.contracts.npy.NpyHeader;
import io.ganymede.contracts.npy.NpyType;
import io.ganymede.dataset.archive.ArchiveSource.Depth;
import io.ganymede.dataset.archive.Bounds;
import io.ganymede.dataset.archive.TinyArchives;
import io.ganymede.dataset.array.Limits;
import io.ganymede.dataset.array.TinyIdx;
import io.ganymede.dataset.sample.MalformedFile;
import io.ganymede.dataset.sample.TooLarge;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are small and unpack to much. */
class HostilePackingTest {

    private static final int ENTRY = 1 << 16;
    private static final Bounds BOUNDS = new Bounds(4 << 20, 1000, ENTRY, 50);
    private static final Limits LIMITS = new Limits(4 << 20, 10_000, 64);
    private static final Allowance ALLOWANCE = new Allowance(LIMITS, BOUNDS, Duration.ofHours(1));

    @TempDir
    Path folder;

    @Test
    void aFileThatUnpacksToVeryMuchMoreThanItIsIsRefused() throws IOException {
        var blank = TinyIdx.images(new byte[2000 * 64], 2000, 8, 8);
        var noise = TinyIdx.images(TinyIdx.noise(2000 * 64, 1), 2000, 8, 8);

        var refused = assertThrows(TooLarge.class, () -> survey(TinyIdx.gzip(blank), ALLOWANCE));

        assertTrue(refused.getMessage().startsWith("Bytes unpacked from each byte of the file"), refused.getMessage());
        assertEquals(2000, survey(TinyIdx.gzip(noise), ALLOWANCE).samples());
        assertEquals(2000, survey(blank, ALLOWANCE).samples());
    }

    @Test
    void aFileThatUnpacksToNoMoreThanAnEntryMayIsTaken() throws IOException {
        var blank = TinyIdx.images(new byte[900 * 64], 900, 8, 8);

        assertEquals(900, survey(TinyIdx.gzip(blank), ALLOWANCE).samples());
    }

    @Test
    void aZipThatUnpacksToVeryMuchMoreThanItIsIsRefused() {
        Map<String, byte[]> blank = new LinkedHashMap<>();
        for (int i = 0; i < 20; i++) {
            blank.put("a/" + i + ".png", new byte[ENTRY]);
        }

        var refused = assertThrows(TooLarge.class, () -> survey(TinyArchives.zip(blank), ALLOWANCE));

        assertTrue(refused.getMessage().startsWith("Bytes unpacked from each byte of the file"), refused.getMessage());
    }

    /** No entry comes by at which a reader of the archive could count: it goes through these headers by itself. */
    @Test
    void headersWithoutAnEntryAreRefused() {
        var header = new byte[1024];
        var entry = new TarArchiveEntry("x", TarConstants.LF_PAX_EXTENDED_HEADER_LC);
        entry.setSize(11);
        entry.writeEntryHeader(header);
        System.arraycopy("11 path=ab\n".getBytes(StandardCharsets.UTF_8), 0, header, 512, 11);
        var headers = new byte[1 << 20];
        for (int at = 0; at < headers.length; at += header.length) {
            System.arraycopy(header, 0, headers, at, header.length);
        }

        var refused = assertThrows(MalformedFile.class, () -> survey(headers, ALLOWANCE));

        assertTrue(refused.getMessage().contains("in a row without an entry"), refused.getMessage());
    }

    @Test
    void whatATarHasBesideItsEntriesIsCountedToo() {
        Map<String, byte[]> empty = new LinkedHashMap<>();
        for (int i = 0; i < 900; i++) {
            empty.put("a/" + i, new byte[0]);
        }
        var generous = new Bounds(4 << 20, 1000, ENTRY, 10_000);
        var narrow = new Allowance(new Limits(400_000, 10_000, 64), generous, Duration.ofHours(1));

        var refused = assertThrows(TooLarge.class, () -> survey(TinyIdx.gzip(TinyArchives.tar(empty)), narrow));

        assertTrue(refused.getMessage().startsWith("Unpacked bytes of the file"), refused.getMessage());
    }

    @Test
    void anArrayInAZipIsNoLongerThanTheZipSays() throws IOException {
        var npy = TinyIdx.concat(NpyHeader.of(NpyType.UINT8, 1000, 8, 8).toBytes(), TinyIdx.noise(64_000, 1));
        var npz = lying(TinyArchives.zip(Map.of("x.npy", npy)), 1000);
        var cifar = lying(TinyArchives.zip(Map.of("a.bin", TinyIdx.noise(3073 * 4, 1))), 3073);

        for (var file : new byte[][] {npz, cifar}) {
            var refused = assertThrows(MalformedFile.class, () -> survey(file, ALLOWANCE));

            assertTrue(refused.getMessage().contains("longer than the"), refused.getMessage());
        }
    }

    @Test
    void aReadingThatTakesTooLongEnds() {
        var hasty = new Allowance(LIMITS, BOUNDS, Duration.ZERO);
        var noise = TinyIdx.images(TinyIdx.noise(2000 * 64, 1), 2000, 8, 8);
        var files = TinyArchives.zip(Map.of("a/1.png", new byte[9]));

        for (var file : new byte[][] {TinyIdx.gzip(noise), files}) {
            var refused = assertThrows(TooLarge.class, () -> survey(file, hasty));

            assertTrue(refused.getMessage().startsWith("Milliseconds"), refused.getMessage());
        }
    }

    /** What was let in before is read, however little is allowed by now. */
    @Test
    void whatWasLetInBeforeIsRead() throws IOException {
        var blank = TinyIdx.gzip(TinyIdx.images(new byte[2000 * 64], 2000, 8, 8));
        var hasty = new Allowance(LIMITS, BOUNDS, Duration.ZERO);
        int count = 0;

        try (var source = file(blank, hasty.relaxed()).open(Format.IDX, Depth.CONTENTS)) {
            while (source.next() != null) {
                count++;
            }
        }

        assertEquals(2000, count);
    }

    private Survey survey(byte[] file, Allowance allowance) throws IOException {
        return Survey.of(file(file, allowance));
    }

    private SampleFile file(byte[] file, Allowance allowance) throws IOException {
        return new SampleFile(
                Files.write(folder.resolve("file"), file), "image", Reading.PLAIN.unlabelled(), allowance);
    }

    /** A zip archive of one file, which has another size by its directory. */
    private static byte[] lying(byte[] zip, int size) {
        var all = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = zip.length - 4; at >= 0; at--) {
            if (all.getInt(at) == 0x02014b50) {
                return all.putInt(at + 24, size).array();
            }
        }
        throw new AssertionError("No directory");
    }
}
