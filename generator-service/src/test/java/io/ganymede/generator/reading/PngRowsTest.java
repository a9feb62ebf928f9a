package io.ganymede.generator.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.manifest.ModelManifest.Image;
import io.ganymede.contracts.npy.NpyHeader;
import io.ganymede.generator.reading.PngHeader.Colour;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PngRowsTest {

    private static final long ROOM = 1 << 24;
    private static final int[] DEPTHS = {1, 2, 4, 8, 16};

    private final Random random = new Random(7);

    /** Pictures, their rows filtered at random, written by another hand: {@code src/test/png/goldens.py}. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "grey",
                "bits",
                "grey-16",
                "grey-alpha",
                "grey-clear",
                "rgb",
                "rgb-clear",
                "rgba",
                "palette",
                "palette-4-bits",
                "palette-2-bits",
                "palette-clear",
            })
    void readsWhatPillowWrote(String name) throws IOException {
        var expected = new ByteArrayInputStream(file(name + ".npy"));
        NpyHeader.read(expected);

        var seen = pixels(file(name + ".png"));

        assertEquals(13 * 7 * 4, seen.length);
        for (int i = 0; i < seen.length; i++) {
            assertEquals(expected.read(), Math.round(seen[i] * 255), "value " + i);
        }
    }

    @Test
    void theMeanOfAnAreaIsOpenCvs() throws IOException {
        var npy = file("mean.npy");
        var in = new ByteArrayInputStream(npy);
        NpyHeader.read(in);
        var expected = ByteBuffer.wrap(npy, npy.length - in.available(), in.available())
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();

        var mean = new AreaMean(new Image(8, 3, 0, 1)).of(PngRows.of(file("mean.png"), ROOM));

        for (int i = 0; i < expected.limit(); i++) {
            assertEquals(expected.get(i), mean[i % 3 * 64 + i / 3], 1e-5f, "value " + i);
        }
    }

    @ParameterizedTest
    @EnumSource(Colour.class)
    void everyDepthFilterAndSizeIsReadToTheBit(Colour colour) {
        for (int depth : DEPTHS) {
            for (int round = 0; round < 20 && TestPng.may(colour, depth); round++) {
                var written = TestPng.of(random, colour, depth, 1 + random.nextInt(40), 1 + random.nextInt(10));

                var seen = pixels(written.file());

                assertTrue(Arrays.equals(written.rgba(), seen), () -> "%s of %d bits".formatted(colour, depth));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "3", "4"})
    void ofTheModelsOwnSizeAPictureIsWhatItIs(int channels) {
        var written = TestPng.of(random, Colour.RGBA, 8, 8, 8);

        var values = new AreaMean(new Image(8, channels, -1, 1)).of(PngRows.of(written.file(), ROOM));

        for (int pixel = 0; pixel < 64; pixel++) {
            var rgba = Arrays.copyOfRange(written.rgba(), pixel * 4, pixel * 4 + 4);
            float alpha = channels == 4 ? rgba[3] > 0 ? 1 : 0 : rgba[3];
            var expected = switch (channels) {
                case 1 -> new float[] {(0.299f * rgba[0] + 0.587f * rgba[1] + 0.114f * rgba[2]) * alpha};
                case 3 -> new float[] {rgba[0] * alpha, rgba[1] * alpha, rgba[2] * alpha};
                default -> new float[] {rgba[0] * alpha, rgba[1] * alpha, rgba[2] * alpha, rgba[3]};
            };
            for (int channel = 0; channel < channels; channel++) {
                assertEquals(2 * expected[channel] - 1, values[channel * 64 + pixel], 1e-6f);
            }
        }
    }

    @Test
    void onePixelFillsAModel() {
        var written = TestPng.of(random, Colour.GREY, 8, 1, 1);

        var values = new AreaMean(new Image(8, 1, 0, 1)).of(PngRows.of(written.file(), ROOM));

        for (float value : values) {
            assertEquals(written.rgba()[0], value, 1e-6f);
        }
    }

    @Test
    void aBombIsRefusedBeforeItIsUnpacked() {
        var bomb = TestPng.claiming(16_000, 16_000);

        var refused = assertThrows(InvalidField.class, () -> PngRows.of(bomb, ROOM));

        assertEquals("pixels", refused.field());
        assertEquals("256000000", refused.value());
        assertThrows(InvalidField.class, () -> PngRows.of(TestPng.claiming(1 << 30, 1), ROOM));
        assertThrows(InvalidField.class, () -> PngRows.of(TestPng.claiming(-1, 1), ROOM));
    }

    @Test
    void aFileThatIsDamagedAnywhereIsRefusedAndNothingElseHappens() {
        var whole = TestPng.of(random, Colour.PALETTE, 4, 20, 9).file();
        int refused = 0;
        for (int round = 0; round < 2000; round++) {
            var damaged = whole.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 + random.nextInt(255));
            var file = random.nextBoolean() ? damaged : Arrays.copyOf(whole, random.nextInt(whole.length));
            try {
                pixels(file);
            } catch (InvalidField e) {
                refused++;
            }
        }

        assertEquals(2000, refused, "each chunk has a checksum, and the file an end");
    }

    @Test
    void whatIsNotReadIsToldOf() {
        var interlaced = TestPng.of(random, Colour.RGB, 8, 4, 4).file();
        TestPng.set(interlaced, 28, 1);

        assertEquals(
                "an interlaced PNG",
                assertThrows(InvalidField.class, () -> PngRows.of(interlaced, ROOM))
                        .value());
        var odd = TestPng.of(random, Colour.RGB, 8, 4, 4).file();
        TestPng.set(odd, 24, 4);
        assertTrue(assertThrows(InvalidField.class, () -> PngRows.of(odd, ROOM))
                .value()
                .contains("4 bits"));
        assertThrows(InvalidField.class, () -> PngRows.of(new byte[0], ROOM));
        assertThrows(InvalidField.class, () -> PngRows.of("GIF89a, or so it says".getBytes(), ROOM));
    }

    private static float[] pixels(byte[] png) {
        try (var rows = PngRows.of(png, ROOM)) {
            int line = rows.width() * 4;
            var all = new float[rows.height() * line];
            var row = new float[line];
            for (int y = 0; y < rows.height(); y++) {
                rows.next(row);
                System.arraycopy(row, 0, all, y * line, line);
            }
            return all;
        }
    }

    private static byte[] file(String name) throws IOException {
        try (var in = PngRowsTest.class.getResourceAsStream("/png/" + name)) {
            return java.util.Objects.requireNonNull(in, name).readAllBytes();
        }
    }
}
