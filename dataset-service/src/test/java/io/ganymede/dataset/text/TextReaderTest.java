package io.ganymede.dataset.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.dataset.sample.Unfit;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TextReaderTest {

    private static final TextFormat LINES = new TextFormat.Lines();
    private static final TextFormat JSON = new TextFormat.JsonLines("text", "label");
    private static final TextFormat CSV = new TextFormat.Csv(',', "text", "label");

    @Test
    void eachLineIsATextWhateverItsEnd() throws Exception {
        var entries = read("\ufeffEmma\r\nJosé\n\n\r\nzoë", LINES);

        assertEquals(List.of("line 1: Emma", "line 2: José", "line 5: zoë"), shown(entries));
        assertEquals(
                List.of(3L, 9L, 18L), entries.stream().map(TextEntry::offset).toList());
        assertArrayEquals("José".getBytes(UTF_8), entries.get(1).raw());
    }

    @Test
    void aLineThatIsNotUtf8IsRefusedAndTheNextIsRead() throws Exception {
        var entries = read(new byte[] {'a', '\n', 'b', (byte) 0xc3, '(', '\n', 'c'}, LINES, 100);

        assertEquals(List.of("line 1: a", "line 2: refused at 1: The line is not UTF-8", "line 3: c"), shown(entries));
    }

    @Test
    void aLineThatIsTooLongIsRefusedWithItsBeginning() throws Exception {
        var entries = read(("abc\n" + "x".repeat(200_000) + "\ndef\r\n").getBytes(UTF_8), LINES, 3);

        assertEquals(
                List.of(
                        "line 1: abc",
                        "line 2: refused at 3: The line is longer than 3 bytes",
                        "line 3: refused at 3: The line is longer than 3 bytes"),
                shown(entries));
        assertEquals("xxx", new String(entries.get(1).raw(), UTF_8));
    }

    @Test
    void aFieldOfEachLinesJsonIsTheText() throws Exception {
        var entries = read("""
                {"text": "a\\nb", "label": "x", "more": [1]}
                {"text": "c", "label": 7}
                {"text": 5, "label": "x"}
                {"text": "d"}
                {"text": "e", "label": "x"} {}
                [1]
                {"text": "f", "label": true}
                """, JSON);

        assertEquals(
                List.of(
                        "line 1: a\nb [x]",
                        "line 2: c [7]",
                        "line 3: refused at 0: The line's JSON has no string in its field \"text\"",
                        "line 4: refused at 0: The line's JSON has no label in its field \"label\"",
                        "line 5: refused at 28: The line is not JSON",
                        "line 6: refused at 0: The line's JSON has no string in its field \"text\"",
                        "line 7: f [true]"),
                shown(entries));
    }

    @Test
    void aColumnOfARecordIsTheTextAndQuotesHoldLines() throws Exception {
        var entries = read(
                "id,text,label\r\n1,plain,x\r\n2,\"two\nlines, \"\"quoted\"\"\",y\r\n3,few\r\n4,\"a\"b,x\r\n5,last,z",
                CSV);

        assertEquals("line 2: plain [x]", shown(entries).get(0));
        assertEquals("line 3: two\nlines, \"quoted\" [y]", shown(entries).get(1));
        assertEquals(
                "line 5: refused at 0: The record has 2 fields; the file's first line has 3",
                shown(entries).get(2));
        assertTrue(
                shown(entries).get(3).startsWith("line 6: refused at 0: The record is not CSV"),
                shown(entries).get(3));
        assertEquals("line 7: last [z]", shown(entries).get(4));
    }

    @Test
    void aQuoteThatIsNeverClosedCostsNoMoreThanTheLongestLine() throws Exception {
        var file = "text,label\n\"never" + "\nx,1".repeat(10) + "\n" + "y,2\n".repeat(20);

        var entries = read(file.getBytes(UTF_8), CSV, 30);

        assertTrue(entries.getFirst() instanceof TextEntry.Refused);
        assertEquals("line 32: y [2]", shown(entries).getLast());
    }

    @Test
    void aFileWithoutTheColumnsIsRefusedWithThoseItHas() {
        var unfit = assertThrows(Unfit.class, () -> read("a;b\n1;2\n", new TextFormat.Csv(';', "text", null)));

        assertEquals("The file's first line has no column \"text\"; it has: a, b", unfit.getMessage());
        assertThrows(InvalidField.class, () -> new TextFormat.Csv('"', "text", null));
    }

    @Test
    void aFailingSourceIsNoUnfitFile() {
        var failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        };

        assertThrows(IOException.class, () -> new TextReader(failing, LINES, 9).next());
    }

    @Property(tries = 2000)
    void anyBytesAreReadOrRefused(@ForAll @Size(max = 60) byte[] bytes, @ForAll boolean ascii) throws Exception {
        if (ascii) {
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) "{}\"text:labe,[]\n\r 1".charAt((bytes[i] & 0xff) % 19);
            }
        }
        for (var format : List.of(LINES, JSON, CSV)) {
            try {
                for (var entry : read(bytes, format, 20)) {
                    var there =
                            Arrays.copyOfRange(bytes, (int) entry.offset(), (int) entry.offset() + entry.raw().length);
                    assertArrayEquals(there, entry.raw());
                }
            } catch (Unfit unfit) {
                assertTrue(format instanceof TextFormat.Csv, unfit.getMessage());
            }
        }
    }

    private static List<TextEntry> read(String file, TextFormat format) throws IOException, Unfit {
        return read(file.getBytes(UTF_8), format, 1000);
    }

    private static List<TextEntry> read(byte[] file, TextFormat format, int longest) throws IOException, Unfit {
        var entries = new ArrayList<TextEntry>();
        try (var reader = new TextReader(new ByteArrayInputStream(file), format, longest)) {
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                entries.add(next.get());
            }
        }
        return entries;
    }

    private static List<String> shown(List<TextEntry> entries) {
        return entries.stream()
                .map(entry -> switch (entry) {
                    case TextEntry.Read read ->
                        read.name() + ": " + read.text().value()
                                + (read.label() == null ? "" : " [" + read.label() + "]");
                    case TextEntry.Refused refused ->
                        "%s: refused at %d: %s"
                                .formatted(
                                        refused.name(),
                                        refused.reason().offset(),
                                        refused.reason().getMessage());
                })
                .toList();
    }
}
