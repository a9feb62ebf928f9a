package io.ganymede.dataset.format;

import static io.ganymede.dataset.format.TinyIdx.concat;
import static io.ganymede.dataset.format.TinyIdx.gzip;
import static io.ganymede.dataset.format.TinyIdx.images;
import static io.ganymede.dataset.format.TinyIdx.labels;
import static io.ganymede.dataset.format.TinyIdx.noise;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class IdxReaderTest {

    private static final Limits LIMITS = new Limits(1 << 20, 1000, 32);

    @Property(tries = 200)
    void whatIsWrittenIsRead(
            @ForAll @IntRange(min = 1, max = 20) int n,
            @ForAll @IntRange(min = 1, max = 32) int height,
            @ForAll @IntRange(min = 1, max = 32) int width,
            @ForAll boolean rgb,
            @ForAll boolean packed,
            @ForAll long seed)
            throws IOException {
        int channels = rgb ? 3 : 1;
        var pixels = noise(n * height * width * channels, seed);
        var file = rgb ? images(pixels, n, height, width, 3) : images(pixels, n, height, width);

        assertArrayEquals(pixels, readAll(Kind.IMAGES, packed ? gzip(file) : file));
    }

    @Property(tries = 2000)
    void aDamagedFileIsReadOrRefusedAndNothingElse(
            @ForAll boolean packed,
            @ForAll boolean cut,
            @ForAll @IntRange(max = 10_000) int place,
            @ForAll byte value,
            @ForAll @IntRange(max = 1) int kind)
            throws IOException {
        var file = kind == 0 ? images(noise(5 * 7 * 9, 1), 5, 7, 9) : labels(3, 1, 4, 1, 5, 9, 2, 6);
        var damaged = packed ? gzip(file) : file;
        int at = place % damaged.length;
        if (cut) {
            damaged = Arrays.copyOf(damaged, at);
        } else {
            damaged[at] = value;
        }
        try {
            readAll(Kind.values()[kind], damaged);
        } catch (MalformedFile refused) {
            assertTrue(refused.getMessage().startsWith("file, byte "), refused.getMessage());
        } catch (TooLarge refused) {
            assertTrue(refused.getMessage().contains("at most"), refused.getMessage());
        }
    }

    @Property(tries = 500)
    void anyBytesAfterGzipsMagicAreReadOrRefused(@ForAll byte[] bytes, @ForAll @IntRange(max = 255) int flags)
            throws IOException {
        var head = new byte[] {0x1f, (byte) 0x8b, 8, (byte) flags};
        try {
            readAll(Kind.LABELS, concat(head, bytes));
        } catch (MalformedFile refused) {
            assertTrue(refused.offset() <= head.length + bytes.length);
        }
    }

    @Test
    void everyMemberOfAGzipFileIsRead() throws IOException {
        var file = labels(1, 2, 3, 4, 5);
        var members = concat(gzip(Arrays.copyOf(file, 9)), gzip(Arrays.copyOfRange(file, 9, file.length)));

        assertArrayEquals(new byte[] {1, 2, 3, 4, 5}, readAll(Kind.LABELS, members));
    }

    @Test
    void aGzipHeadersExtrasAreSkipped() throws IOException {
        var plain = gzip(labels(7, 8));
        var head = new ByteArrayOutputStream();
        head.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, 2 | 4 | 8 | 16, 0, 0, 0, 0, 0, 3});
        head.writeBytes(new byte[] {3, 0, 9, 9, 9}); // extra
        head.writeBytes("labels\0by hand\0".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        head.writeBytes(new byte[] {1, 2}); // the header's CRC
        var file = concat(head.toByteArray(), Arrays.copyOfRange(plain, 10, plain.length));

        assertArrayEquals(new byte[] {7, 8}, readAll(Kind.LABELS, file));
    }

    @Test
    void whatFollowsIsRefusedHoweverLittleItIs() {
        var file = labels(1, 2, 3);
        for (var extra : List.of(new byte[1], new byte[5], new byte[18], new byte[100], gzip(new byte[1]))) {
            for (var whole : List.of(concat(file, extra), concat(gzip(file), extra))) {
                var refused = assertThrows(MalformedFile.class, () -> readAll(Kind.LABELS, whole));

                assertTrue(refused.getMessage().contains("goes on after its"), refused.getMessage());
            }
        }
    }

    @Test
    void aRefusalNamesThePlaceAndWhatIsThere() {
        assertEquals("file, byte 0: does not begin as IDX does, with two zero bytes", refusal(new byte[] {1, 0, 8, 1}));
        assertEquals("file, byte 2: ends inside IDX's magic number", refusal(new byte[2]));
        assertEquals(
                "file, byte 2: elements of type 0x0d; unsigned bytes (0x08) are read",
                refusal(TinyIdx.file(0x0d, new byte[4], 1)));
        assertEquals("file, byte 3: 3 sizes; labels have 1, [n]", refusal(images(new byte[8], 2, 2, 2)));
        assertEquals(
                "file, byte 4: the size 2147483648; allowed: 1 to 2147483647",
                refusal(TinyIdx.file(8, new byte[4], Integer.MIN_VALUE)));
        assertEquals("file, byte 4: the size 0; allowed: 1 to 2147483647", refusal(labels()));
        assertEquals("file, byte 10: ends after 2 of 3 samples", refusal(TinyIdx.file(8, new byte[2], 3)));
    }

    @Test
    void aHeaderThatSaysTooMuchIsRefusedBeforeItsSamplesAreRead() {
        assertThrows(TooLarge.class, () -> readAll(Kind.LABELS, TinyIdx.file(8, new byte[0], 1001)));
        assertThrows(TooLarge.class, () -> readAll(Kind.IMAGES, images(new byte[0], 1, 33, 8)));
        assertThrows(TooLarge.class, () -> readAll(Kind.IMAGES, images(new byte[0], 1, 8, Integer.MAX_VALUE, 3)));
        assertThrows(TooLarge.class, () -> readAll(Kind.IMAGES, images(new byte[0], 1000, 32, 32, 3)));
    }

    @Test
    void aFailingSourceIsNoMalformedFile() {
        var file = gzip(images(noise(9 * 8 * 8, 1), 9, 8, 8));
        var failing = new FilterInputStream(new ByteArrayInputStream(file, 0, file.length / 2)) {
            @Override
            public int read(byte[] into, int from, int count) throws IOException {
                int read = super.read(into, from, count);
                if (read < 0) {
                    throw new IOException("connection reset");
                }
                return read;
            }
        };

        var failure = assertThrows(IOException.class, () -> readAll(Kind.IMAGES, failing));

        assertEquals("connection reset", failure.getMessage());
    }

    private static String refusal(byte[] file) {
        return assertThrows(MalformedFile.class, () -> readAll(Kind.LABELS, file))
                .getMessage();
    }

    private static byte[] readAll(Kind kind, byte[] file) throws IOException {
        return readAll(kind, new ByteArrayInputStream(file));
    }

    private static byte[] readAll(Kind kind, InputStream file) throws IOException {
        try (var reader = IdxReader.open(kind, file, LIMITS)) {
            var samples = new byte[reader.count() * reader.sampleBytes()];
            reader.read(samples, samples.length);
            reader.requireEnd();
            return samples;
        }
    }
}
