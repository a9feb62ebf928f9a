package io.ganymede.contracts.npy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpyTest {

    /** What {@code numpy.save} writes for {@code numpy.arange(6, dtype='<i4').reshape(2, 3)}. */
    private static final byte[] BY_NUMPY = concat(
            HexFormat.of().parseHex("934e554d505901007600"),
            ("{'descr': '<i4', 'fortran_order': False, 'shape': (2, 3), }" + " ".repeat(58) + "\n")
                    .getBytes(StandardCharsets.US_ASCII),
            HexFormat.of().parseHex("000000000100000002000000030000000400000005000000"));

    @TempDir
    static Path folder;

    @Test
    void writesWhatNumpyWrites() throws IOException {
        var data = MemorySegment.ofArray(new int[] {0, 1, 2, 3, 4, 5});
        var file = folder.resolve("written.npy");

        new NpyArray(NpyHeader.of(NpyType.INT32, 2, 3), data).write(file);

        assertArrayEquals(BY_NUMPY, Files.readAllBytes(file));
    }

    @Test
    void mapsWhatNumpyWrote() throws IOException {
        var file = Files.write(folder.resolve("mapped.npy"), BY_NUMPY);
        try (var arena = Arena.ofConfined()) {
            var array = NpyArray.map(file, arena);

            assertEquals(NpyHeader.of(NpyType.INT32, 2, 3), array.header());
            assertArrayEquals(new int[] {0, 1, 2, 3, 4, 5}, array.data().toArray(ValueLayout.JAVA_INT_UNALIGNED));
        }
    }

    @Test
    void refusesAFileThatIsCutOrTooLong() throws IOException {
        for (int length : new int[] {0, 5, 9, 60, BY_NUMPY.length - 1, BY_NUMPY.length + 1}) {
            var file = Files.write(folder.resolve("cut-" + length), Arrays.copyOf(BY_NUMPY, length));
            try (var arena = Arena.ofConfined()) {
                assertThrows(MalformedNpy.class, () -> NpyArray.map(file, arena), "length " + length);
            }
        }
    }

    @Test
    void refusesPicklesFortranOrderAndForeignTypes() {
        for (var text : List.of(
                "{'descr': '|O', 'fortran_order': False, 'shape': (2,), }",
                "{'descr': '>i4', 'fortran_order': False, 'shape': (2,), }",
                "{'descr': '<i4', 'fortran_order': True, 'shape': (2, 3), }",
                "{'descr': '<i4', 'fortran_order': False, 'shape': (99999999999,), }",
                "{'descr': '<i4', 'fortran_order': False, 'shape': (2147483647, 2147483647, 2147483647), }",
                "{'descr': '<i4', 'fortran_order': False}")) {
            var header = concat(
                    HexFormat.of().parseHex("934e554d50590100"),
                    new byte[] {(byte) text.length(), 0},
                    text.getBytes(StandardCharsets.US_ASCII));

            assertThrows(MalformedNpy.class, () -> NpyHeader.read(new ByteArrayInputStream(header)), text);
        }
    }

    @Property
    void aHeaderSurvivesWritingAndReading(
            @ForAll NpyType type, @ForAll @Size(max = 4) List<@IntRange(max = 50_000) Integer> shape)
            throws IOException {
        var header = new NpyHeader(type, shape);
        var bytes = header.toBytes();

        assertEquals(header, NpyHeader.read(new ByteArrayInputStream(bytes)));
        assertEquals(0, bytes.length % 64);
    }

    @Property
    void anyBytesAreAHeaderOrMalformed(@ForAll @Size(max = 300) byte[] bytes, @ForAll boolean withMagic)
            throws IOException {
        var input = withMagic ? concat(HexFormat.of().parseHex("934e554d50590100"), bytes) : bytes;
        try {
            assertTrue(NpyHeader.read(new ByteArrayInputStream(input)).elements() >= 0);
        } catch (MalformedNpy refused) {
            assertTrue(refused.getMessage().startsWith("The file "));
        }
    }

    private static byte[] concat(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
