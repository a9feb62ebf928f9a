package io.ganymede.dataset.array;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.contracts.npy.NpyHeader;
import io.ganymede.contracts.npy.NpyType;
import io.ganymede.dataset.sample.Content;
import io.ganymede.dataset.sample.Image;
import io.ganymede.dataset.sample.MalformedFile;
import io.ganymede.dataset.sample.TooLarge;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ArraySourceTest {

    private static final Limits LIMITS = new Limits(1 << 20, 1000, 64);

    @Property(tries = 200)
    void whatIsWrittenIsRead(
            @ForAll @IntRange(min = 1, max = 9) int count,
            @ForAll @IntRange(min = 1, max = 20) int height,
            @ForAll @IntRange(min = 1, max = 20) int width,
            @ForAll boolean coloured,
            @ForAll long seed)
            throws IOException {
        int channels = coloured ? 3 : 1;
        var pixels = TinyIdx.noise(count * height * width * channels, seed);
        var idx = TinyIdx.images(pixels, count, height, width, channels);
        var npy = TinyIdx.concat(
                NpyHeader.of(NpyType.UINT8, count, height, width, channels).toBytes(), pixels);

        for (var file : new byte[][] {idx, npy}) {
            var in = new ByteArrayInputStream(file);
            var array = file == idx ? ImageArray.idx(in) : ImageArray.npy(in);
            assertEquals(count, array.requireCount(file.length));
            var source = new ArraySource(in, array, LIMITS, "");
            int size = pixels.length / count;
            for (int i = 0; i < count; i++) {
                var found = source.next();
                assertNotNull(found);
                assertEquals(Integer.toString(i), found.entry());
                assertEquals(file.length - pixels.length + (long) i * size, found.offset());
                var image = assertInstanceOf(Image.class, ((Content.Decoded) found.content()).sample());
                assertArrayEquals(Arrays.copyOfRange(pixels, i * size, (i + 1) * size), image.pixels());
            }
            assertNull(source.next());
        }
    }

    @Property(tries = 200)
    void whatIsCutOffOrGoesOnIsRefusedByItsPlace(@ForAll @IntRange(min = 0, max = 655) int length, @ForAll boolean npy)
            throws IOException {
        var whole = npy
                ? TinyIdx.concat(NpyHeader.of(NpyType.UINT8, 10, 8, 8).toBytes(), new byte[640])
                : TinyIdx.images(new byte[640], 10, 8, 8);
        var cut = Arrays.copyOf(whole, length);
        var more = TinyIdx.concat(whole, new byte[1]);

        assertThrows(MalformedFile.class, () -> all(new ByteArrayInputStream(cut), npy));
        var refused = assertThrows(MalformedFile.class, () -> all(new ByteArrayInputStream(more), npy));

        assertTrue(refused.getMessage().contains("goes on after its 10 samples"), refused.getMessage());
        assertEquals(whole.length, refused.offset());
    }

    @Test
    void aHeaderThatSaysTooMuchIsRefusedBeforeItsSamplesAreRead() {
        for (var shape : new int[][] {{1001, 8, 8}, {1, 65, 8}, {1, 8, Integer.MAX_VALUE, 3}, {500, 64, 64, 3}}) {
            var header = new ByteArrayInputStream(TinyIdx.images(new byte[0], shape));

            assertThrows(TooLarge.class, () -> all(header, false));
        }
    }

    @Test
    void picklesAndOtherTypesAreRefused() {
        for (var descr : new String[] {"|O", "<f8", ">i4", "<U10"}) {
            var text = "{'descr': '%s', 'fortran_order': False, 'shape': (2, 8, 8), }".formatted(descr);
            var file = TinyIdx.concat(
                    new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) text.length(), 0},
                    TinyIdx.concat(text.getBytes(StandardCharsets.US_ASCII), new byte[128]));

            var refused = assertThrows(MalformedFile.class, () -> all(new ByteArrayInputStream(file), true));

            assertTrue(refused.getMessage().contains(descr), refused.getMessage());
        }
    }

    @Test
    void cifarsPlanesBecomePixels() throws IOException {
        var record = new byte[3073];
        record[0] = 7;
        record[1 + 5] = 10; // red of pixel 5
        record[1 + 1024 + 5] = 20;
        record[1 + 2048 + 5] = 30;

        var found = new ArraySource(new ByteArrayInputStream(record), ImageArray.CIFAR_10, LIMITS, "").next();

        assertNotNull(found);
        assertEquals("7", found.label());
        var image = assertInstanceOf(Image.class, ((Content.Decoded) found.content()).sample());
        assertArrayEquals(new byte[] {10, 20, 30}, Arrays.copyOfRange(image.pixels(), 15, 18));
    }

    @Test
    void labelsOfEveryWidthAreRead() throws IOException {
        for (var type : new NpyType[] {NpyType.UINT8, NpyType.UINT16, NpyType.INT32, NpyType.INT64}) {
            var data = new byte[2 * type.bytes()];
            data[0] = 3;
            data[type.bytes()] = (byte) 200;
            var file = TinyIdx.concat(NpyHeader.of(type, 2).toBytes(), data);

            var labels = LabelArray.npy(new ByteArrayInputStream(file), LIMITS);

            assertEquals("3", labels.next());
            assertEquals("200", labels.next());
            assertNull(labels.next());
        }
    }

    private static void all(InputStream in, boolean npy) throws IOException {
        var source = new ArraySource(in, npy ? ImageArray.npy(in) : ImageArray.idx(in), LIMITS, "");
        while (source.next() != null) {
            // on
        }
    }
}
