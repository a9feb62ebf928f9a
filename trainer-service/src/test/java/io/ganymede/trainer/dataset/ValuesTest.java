package io.ganymede.trainer.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValuesTest {

    @TempDir
    Path folder;

    @Test
    void bytesOfAnImageSpanMinusOneToOne() throws IOException {
        var tiny = TinyDataset.grey(8, 1);
        var pixels = new byte[64];
        pixels[1] = (byte) 255;
        pixels[2] = 51;

        var values = read(tiny, new TinyDataset.Side(pixels, new int[1]), 64);

        assertEquals(-1, values[0]);
        assertEquals(1, values[1], 1e-6);
        assertEquals(-0.6, values[2], 1e-6);
    }

    @Test
    void sixteenBitsOfASoundSpanMinusOneToOne() throws IOException {
        var tiny = TinyDataset.sounds(2, 2, 1);
        var sound = new byte[] {0, (byte) 0x80, 0, 0x40, (byte) 0xff, 0x7f, 0, 0}; // -32768, 16384, 32767, 0

        var values = read(tiny, new TinyDataset.Side(sound, new int[1]), 4);

        assertArrayEquals(new float[] {-1, 0.5f, 32_767 / 32_768f, 0}, values);
    }

    @Test
    void symbolsOfATextAreOnesAtTheirPlaces() throws IOException {
        var tiny = new TinyDataset(TinyDataset.texts("ab", 3).recipe(), List.of("only"), 16);

        var values = read(tiny, tiny.spelled(List.of("ba")), 9);

        assertArrayEquals(new float[] {0, 0, 1, /**/ 0, 1, 0, /**/ 1, 0, 0}, values);
    }

    private float[] read(TinyDataset tiny, TinyDataset.Side side, int size) throws IOException {
        try (var dataset = Dataset.open(tiny.seal(folder, side, side))) {
            var values = new float[size];
            dataset.train().copy(new int[] {0}, values, new long[1]);
            assertEquals(size, dataset.train().size());
            return values;
        }
    }
}
