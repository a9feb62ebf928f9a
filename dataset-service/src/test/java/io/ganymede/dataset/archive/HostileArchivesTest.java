package io.ganymede.dataset.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.dataset.array.TinyIdx;
import io.ganymede.dataset.sample.MalformedFile;
import io.ganymede.dataset.sample.TooLarge;
import io.ganymede.dataset.sample.Unfit;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileArchivesTest {

    private static final Bounds BOUNDS = new Bounds(1 << 20, 1000, 1 << 16, 2000);

    @Property(tries = 100)
    void whatIsPutIntoAnArchiveComesOut(
            @ForAll @Size(max = 20)
                    Map<@AlphaChars @StringLength(min = 1, max = 30) String, @Size(max = 300) byte[]> files)
            throws Exception {
        var file = Files.createTempFile("archive", "");
        try {
            Files.write(file, TinyArchives.zip(files));
            try (var zip = Zip.open(file, BOUNDS)) {
                requireSame(files, zip);
            }
            try (var tar = new Tar(new ByteArrayInputStream(TinyArchives.tar(files)), BOUNDS)) {
                requireSame(files, tar);
            }
        } finally {
            Files.delete(file);
        }
    }

    private static void requireSame(Map<String, byte[]> files, Archive archive) throws IOException, Unfit {
        for (var expected : files.entrySet()) {
            var entry = archive.next();
            assertNotNull(entry);
            assertEquals(expected.getKey(), entry.path());
            assertArrayEquals(expected.getValue(), archive.read(1000));
        }
        assertNull(archive.next());
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a.png", "a/../../b.png", "/etc/passwd", "C:/a.png", "a\\..\\..\\b", "a\nb", ".."})
    void aNameThatClimbsOutIsRefused(String name) throws IOException {
        var files = Map.of(name, new byte[1]);

        var ofTar = assertThrows(MalformedFile.class, () -> all(tar(TinyArchives.tar(files))));
        var ofZip = assertThrows(MalformedFile.class, () -> all(zip(TinyArchives.zip(files))));

        assertTrue(ofTar.getMessage().contains("no path within it"), ofTar.getMessage());
        assertTrue(ofZip.getMessage().contains("no path within it"), ofZip.getMessage());
    }

    @Test
    void aLinkIsRefused() {
        var refused = assertThrows(MalformedFile.class, () -> all(tar(TinyArchives.link("a.png", "/etc/passwd"))));

        assertTrue(refused.getMessage().contains("no plain file"), refused.getMessage());
    }

    @Test
    void moreThanTheOperatorAllowsIsRefused() throws IOException {
        Map<String, byte[]> many = new LinkedHashMap<>();
        for (int i = 0; i < 1001; i++) {
            many.put("e" + i, new byte[0]);
        }
        Map<String, byte[]> big = new LinkedHashMap<>();
        for (int i = 0; i < 17; i++) {
            big.put("e" + i, new byte[1 << 16]);
        }

        for (var files : List.of(many, big)) {
            assertThrows(TooLarge.class, () -> all(tar(TinyArchives.tar(files))));
            assertThrows(TooLarge.class, () -> all(zip(TinyArchives.zip(files))));
        }
    }

    @Test
    void aMillionEmptyEntriesAreRefusedByTheArchivesEndAlone() throws IOException {
        var file = Files.createTempFile("million", ".zip");
        try {
            try (var zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
                for (int i = 0; i < 1_000_000; i++) {
                    var entry = new ZipEntry(Integer.toString(i));
                    entry.setMethod(ZipEntry.STORED);
                    entry.setSize(0);
                    entry.setCrc(0);
                    zip.putNextEntry(entry);
                }
            }

            var refused = assertThrows(TooLarge.class, () -> Zip.open(file, BOUNDS));

            assertTrue(refused.getMessage().contains("1000000"), refused.getMessage());
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void anEntryThatIsLongerThanAllowedIsOnlyThatEntrysFault() throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        files.put("long", new byte[5000]);
        files.put("short", new byte[5]);
        for (var archive : List.of(tar(TinyArchives.tar(files)), zip(TinyArchives.zip(files)))) {
            archive.next();
            assertThrows(Unfit.class, () -> archive.read(4999));
            archive.next();
            assertInstanceOf(byte[].class, read(archive));
            archive.close();
        }
    }

    @Test
    void aZipEntryWithAnotherCrcIsOnlyThatEntrysFault() throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        files.put("one", TinyIdx.noise(100, 1));
        files.put("two", TinyIdx.noise(100, 2));
        var bytes = TinyArchives.zip(files);
        int directory = last(bytes, 0x02014b50, 2);
        bytes[directory + 16] ^= 1; // CRC
        var zip = zip(bytes);

        zip.next();
        var unfit = assertThrows(Unfit.class, () -> zip.read(1000));
        zip.next();

        assertTrue(unfit.getMessage().contains("CRC"), unfit.getMessage());
        assertArrayEquals(files.get("two"), read(zip));
        zip.close();
    }

    @Test
    void aZipWhoseHeaderLiesOfASizeIsFoundOut() throws IOException {
        var bytes = TinyArchives.zip(Map.of("one", new byte[50_000]));
        int directory = last(bytes, 0x02014b50, 1);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(directory + 24, 10);
        var zip = zip(bytes);

        zip.next();

        assertThrows(Unfit.class, () -> zip.read(1000));
        zip.close();
    }

    @Test
    void anArchiveThatWasCutOffIsRefused() {
        var files = Map.of("one", TinyIdx.noise(5000, 1));
        var zip = TinyArchives.zip(files);
        var tar = TinyArchives.tar(files);

        for (int length : new int[] {zip.length - 1, zip.length - 30, 100}) {
            assertThrows(MalformedFile.class, () -> all(zip(Arrays.copyOf(zip, length))), "zip " + length);
        }
        for (int length : new int[] {600, 3000, 5500}) {
            assertThrows(MalformedFile.class, () -> all(tar(Arrays.copyOf(tar, length))), "tar " + length);
        }
    }

    /** GNU's long name and POSIX's attributes, which a reader keeps in memory. */
    @ParameterizedTest
    @ValueSource(chars = {'L', 'K', 'x', 'X', 'g'})
    void aNameOfAGigabyteIsRefusedByItsHeader(char kind) {
        var refused = assertThrows(MalformedFile.class, () -> all(tar(big(kind))));

        assertTrue(refused.getMessage().contains("1073741824 bytes"), refused.getMessage());
    }

    /** The reader passes over a folder without contents, whatever its header says; so what would be them are headers. */
    @ParameterizedTest
    @CsvSource({"a, 5", "a/, 0"})
    void aFolderHidesNoHeader(String name, char kind) {
        var file = TinyIdx.concat(header(name, kind, 512 * 200), big('L'));

        var refused = assertThrows(MalformedFile.class, () -> all(tar(file)));

        assertTrue(refused.getMessage().contains("1073741824 bytes"), refused.getMessage());
    }

    @Test
    void aSizeThatAttributesTellHidesNoHeader() {
        var file = joined(attributes('x', "size", "0"), header("a", '0', 512 * 200), big('L'));

        var refused = assertThrows(MalformedFile.class, () -> all(tar(file)));

        assertTrue(refused.getMessage().contains("1073741824 bytes"), refused.getMessage());
    }

    @Test
    void aSizeThatTheReaderTakesForNoneHidesNoHeader() {
        var attributes = header("x", 'x', 0777);
        attributes[124] = 0;
        var file = TinyIdx.concat(attributes, big('L'));

        var refused = assertThrows(MalformedFile.class, () -> all(tar(file)));

        assertTrue(refused.getMessage().contains("1073741824 bytes"), refused.getMessage());
    }

    @Test
    void aLongNameThatIsNamedAsAFolderIsRefused() {
        var file = TinyIdx.concat(header("a/", 'L', 512 * 200), big('L'));

        var refused = assertThrows(MalformedFile.class, () -> all(tar(file)));

        assertTrue(refused.getMessage().contains("named as a folder"), refused.getMessage());
    }

    /** Where its holes are is kept in memory before anybody can ask whether a file is sparse. */
    @Test
    void aSparseFileIsRefusedByItsHeader() {
        var holes = "1\n0\n0\n".getBytes(StandardCharsets.US_ASCII);
        var posix = joined(
                attributes('x', "GNU.sparse.major", "1"),
                attributes('x', "GNU.sparse.realsize", "9"),
                header("a", '0', 512),
                Arrays.copyOf(holes, 512));
        var ofAll = TinyIdx.concat(attributes('g', "GNU.sparse.map", "0,1"), header("a", '0', 0));

        for (var file : List.of(posix, ofAll, header("a", 'S', 0))) {
            var refused = assertThrows(MalformedFile.class, () -> all(tar(file)));

            assertTrue(refused.getMessage().contains("has a sparse file in it"), refused.getMessage());
        }
    }

    @Test
    void attributesOfAllEntriesAreBoundedTogether() {
        var some = TinyIdx.concat(attributes('g', "a", "b".repeat(600_000)), header("a", '0', 0));

        var refused = assertThrows(MalformedFile.class, () -> all(tar(TinyIdx.concat(some, some))));

        assertTrue(refused.getMessage().contains("attributes of 12000"), refused.getMessage());
    }

    private static byte[] joined(byte[]... parts) {
        return Arrays.stream(parts).reduce(new byte[0], TinyIdx::concat);
    }

    /** A header that tells of a gigabyte, and some of it. */
    private static byte[] big(char kind) {
        var contents = new byte[512 * 200];
        Arrays.fill(contents, (byte) 'a');
        return TinyIdx.concat(header("././@LongLink", kind, 1L << 30), contents);
    }

    private static byte[] header(String name, char kind, long size) {
        var entry = new TarArchiveEntry("x", (byte) kind);
        entry.setName(name);
        entry.setSize(size);
        var header = new byte[512];
        entry.writeEntryHeader(header);
        return header;
    }

    private static byte[] attributes(char kind, String key, String value) {
        var rest = " %s=%s\n".formatted(key, value);
        int length = rest.length() + 1;
        while (length != rest.length() + Integer.toString(length).length()) {
            length++;
        }
        var record = (length + rest).getBytes(StandardCharsets.US_ASCII);
        return TinyIdx.concat(
                header("x", kind, record.length), Arrays.copyOf(record, Math.ceilDiv(record.length, 512) * 512));
    }

    @Test
    void aTableMustBeOne() {
        for (var text :
                List.of("a,b\n1,2\n", "{\"label\": 1}\nnonsense", "file,label\na,1\na,2\n", "{", "file,label\n\"a,1")) {
            assertThrows(MalformedFile.class, () -> table(text, 100), text);
        }
    }

    /** What comes behind is not read: it would be a complaint of its own. */
    @ParameterizedTest
    @ValueSource(strings = {"label\na\nb\nc\n\"", "{\"label\": 1}\n{\"label\": 2}\n{\"label\": 3}\nnonsense"})
    void aTableIsRefusedAtTheFirstRowThatIsOneTooMany(String text) {
        var refused = assertThrows(TooLarge.class, () -> table(text, 2));

        assertTrue(refused.getMessage().contains("3; at most 2"), refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"file,label\na,\n\"", "{}\nnonsense"})
    void aTableIsRefusedAtItsFirstRowWithoutALabel(String text) {
        var refused = assertThrows(MalformedFile.class, () -> table(text, 2));

        assertTrue(refused.getMessage().contains("no label in row 1"), refused.getMessage());
    }

    @Test
    void aLineOfATableIsNoLongerThanAMillionCharacters() {
        var line = "{\"label\": 1, \"more\": \"%s\"}".formatted("x".repeat(1 << 20));

        var refused = assertThrows(MalformedFile.class, () -> table(line, 2));

        assertTrue(refused.getMessage().contains("at most 1048576"), refused.getMessage());
    }

    @Test
    void equalLabelsAreOneInMemory() {
        var inOrder = table("label\nabc\nabc\n", 2).inOrder();
        var ofLines = LabelTable.ofLines("abc\nabc\n", 2).inOrder();

        assertEquals(List.of("abc", "abc"), inOrder);
        assertSame(inOrder.getFirst(), inOrder.getLast());
        assertEquals(List.of("abc", "abc"), ofLines);
        assertSame(ofLines.getFirst(), ofLines.getLast());
    }

    @Test
    void moreLinesOfLabelsThanAreAllowedAreRefused() {
        assertThrows(TooLarge.class, () -> LabelTable.ofLines("a\na\na\n", 2));
    }

    @Test
    void tablesAreBoundedTogether() throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        for (int i = 0; i < 3; i++) {
            files.put(i + "/labels.csv", "file,label\na,1\n".getBytes(StandardCharsets.UTF_8));
        }

        var tables = LabelTables.in(tar(TinyArchives.tar(files)), 45, 1);
        var refused = assertThrows(MalformedFile.class, () -> LabelTables.in(tar(TinyArchives.tar(files)), 44, 1));

        var one = Map.of("a", "1");
        assertEquals(Map.of("0/", one, "1/", one, "2/", one), tables.byFolder());
        assertTrue(refused.getMessage().contains("2/labels.csv"), refused.getMessage());
    }

    /** Else a deep folder before each name of a long table would fill the memory. */
    @Test
    void aTablesFolderIsInMemoryOnce() throws IOException {
        var deep = "d/".repeat(2000);
        var rows = new StringBuilder("file,label\n");
        for (int i = 0; i < 100; i++) {
            rows.append("s/").append(i).append(",cat\n");
        }
        var tar = TinyArchives.tar(Map.of(deep + "labels.csv", rows.toString().getBytes(StandardCharsets.UTF_8)));

        var tables = LabelTables.in(tar(tar), 1 << 20, 100);

        assertEquals(List.of(deep), List.copyOf(tables.byFolder().keySet()));
        assertEquals(Optional.of("cat"), tables.label(deep + "s/99"));
        assertEquals(Optional.empty(), tables.label("s/99"));
    }

    @Test
    void ofTablesThatNameAFileTheNearestTellsItsLabel() throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        files.put("a/labels.csv", "file,label\nx,early\n".getBytes(StandardCharsets.UTF_8));
        files.put("a/metadata.csv", "file,label\nx,near\n".getBytes(StandardCharsets.UTF_8));
        files.put("labels.csv", "file,label\na/x,far\na/y,far\nz,far\n".getBytes(StandardCharsets.UTF_8));

        var tables = LabelTables.in(tar(TinyArchives.tar(files)), 1 << 20, 100);

        assertEquals(Optional.of("near"), tables.label("a/x"));
        assertEquals(Optional.of("far"), tables.label("a/y"));
        assertEquals(Optional.of("far"), tables.label("z"));
        assertEquals(Optional.empty(), tables.label("a/z"));
        assertEquals(Optional.empty(), tables.label("x"));
    }

    private static LabelTable table(String text, int most) {
        return LabelTable.read(text.getBytes(StandardCharsets.UTF_8), most);
    }

    private static void all(Archive archive) throws IOException {
        try (archive) {
            while (archive.next() != null) {
                try {
                    archive.read(BOUNDS.entry());
                } catch (Unfit e) {
                    // only that entry's fault
                }
            }
        }
    }

    private static byte[] read(Archive archive) {
        try {
            return archive.read(4999);
        } catch (IOException | Unfit e) {
            throw new AssertionError(e);
        }
    }

    private static Archive tar(byte[] bytes) {
        return new Tar(new ByteArrayInputStream(bytes), BOUNDS);
    }

    private static Archive zip(byte[] bytes) throws IOException {
        Path file = Files.createTempFile("hostile", ".zip");
        file.toFile().deleteOnExit();
        return Zip.open(Files.write(file, bytes), BOUNDS);
    }

    /** Where the {@code nth} signature from the end is. */
    private static int last(byte[] bytes, int signature, int nth) {
        var all = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int seen = 0;
        for (int at = bytes.length - 4; at >= 0; at--) {
            if (all.getInt(at) == signature && ++seen == nth) {
                return at;
            }
        }
        throw new AssertionError("No signature");
    }
}
