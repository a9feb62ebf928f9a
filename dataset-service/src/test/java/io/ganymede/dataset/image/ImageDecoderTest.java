package io.ganymede.dataset.image;

import static io.ganymede.dataset.image.Pictures.resource;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.dataset.array.TinyIdx;
import io.ganymede.dataset.sample.Image;
import io.ganymede.dataset.sample.Unfit;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageDecoderTest {

    private static final int WIDTH = 16;
    private static final int HEIGHT = 12;

    private final ImageDecoder decoder = new ImageDecoder(64);

    @ParameterizedTest
    @ValueSource(strings = {"rgb.png", "rgb.bmp", "rgb.tiff", "rgb.webp"})
    void whatIsKeptWithoutLossIsDecodedToTheByte(String name) throws Unfit {
        var image = decoder.decode(resource(name));

        assertArrayEquals(rgb(), channels(image, 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"grey.png", "grey-trns.png"})
    void greyStaysGrey(String name) throws Unfit {
        var image = decoder.decode(resource(name));

        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            assertEquals(16 * (i % WIDTH), at(image, i, 0));
        }
    }

    /** The 16 bits are x * 0x1111. */
    @ParameterizedTest
    @ValueSource(strings = {"grey-16.png", "grey-16.tiff"})
    void sixteenBitsBecomeEight(String name) throws Unfit {
        var image = decoder.decode(resource(name));

        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            assertEquals(17 * (i % WIDTH), at(image, i, 0));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rgba.png", "rgba.webp", "grey-alpha.png"})
    void alphaIsKeptStraight(String name) throws Unfit {
        var image = decoder.decode(resource(name));

        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            assertEquals(16 * (i % WIDTH), at(image, i, 0), name);
            assertEquals(16 * (i / WIDTH), at(image, i, image.channels() - 1), name);
        }
    }

    /** Transparent: (48, 40, 6), grey 48, palette's number 3. */
    @ParameterizedTest
    @CsvSource({"rgb-trns.png, 35", "grey-trns.png, 3", "palette-trns.png, 3"})
    void oneColourMayBeTransparent(String name, int place) throws Unfit {
        var image = decoder.decode(resource(name));

        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            boolean clear = name.startsWith("rgb") ? i == place : i % WIDTH == place;
            assertEquals(clear ? 0 : 255, at(image, i, image.channels() - 1), name + " " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"palette.png", "two-frames.gif"})
    void aPaletteBecomesItsColoursAndAGifItsFirstFrame(String name) throws Unfit {
        var image = decoder.decode(resource(name));

        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            assertEquals(i % WIDTH, at(image, i, 0));
            assertEquals(255 - i % WIDTH, at(image, i, 1));
            assertEquals(7, at(image, i, 2));
        }
    }

    @Test
    void aGreyJpegStaysGrey() throws Unfit {
        var pixels = new byte[16 * 16];
        Arrays.fill(pixels, (byte) 200);

        var image = decoder.decode(Pictures.encoded(pixels, 16, "jpg"));

        assertEquals(1, image.channels());
        assertEquals(200, at(image, 100, 0), 1);
    }

    @ParameterizedTest
    @CsvSource({"flat.jpg, 3", "flat.webp, 3", "flat-cmyk.jpg, 3"})
    void lossyColoursAreNear(String name, int channels) throws Unfit {
        var image = decoder.decode(resource(name));

        assertEquals(channels, image.channels());
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            assertEquals(200, at(image, i, 0), 3);
            assertEquals(100, at(image, i, 1), 3);
            assertEquals(50, at(image, i, 2), 3);
        }
    }

    /** The quarter that is upper left in the file: CIPA DC-008's table of orientations. */
    @ParameterizedTest
    @CsvSource({
        "1, true, true", "2, true, false", "3, false, false", "4, false, true",
        "5, true, true", "6, true, false", "7, false, false", "8, false, true"
    })
    void anImageIsTurnedUprightAsExifTells(int orientation, boolean top, boolean left) throws Unfit {
        var image = decoder.decode(resource("turned-%d.jpg".formatted(orientation)));

        assertEquals(orientation >= 5 ? 32 : 16, image.height());
        assertEquals(orientation >= 5 ? 16 : 32, image.width());
        int y = top ? 2 : image.height() - 3;
        int x = left ? 2 : image.width() - 3;
        for (int i = 0; i < 4; i++) {
            int otherY = i < 2 ? y : image.height() - 1 - y;
            int otherX = i % 2 == 0 ? x : image.width() - 1 - x;
            assertEquals(i == 0, at(image, otherY * image.width() + otherX, 0) > 128);
        }
    }

    /** Linear 55 / 255 is 0.2157; in sRGB (IEC 61966-2-1) that is 1.055 * 0.2157 ^ (1 / 2.4) - 0.055 = 0.502. */
    @Test
    void aProfileIsMadeSrgb() throws Unfit {
        var image = decoder.decode(resource("linear.png"));

        for (int channel = 0; channel < 3; channel++) {
            assertEquals(128, at(image, 5, channel), 1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rgb.png",
                "rgb.tiff",
                "rgb.webp",
                "rgb.bmp",
                "flat.jpg",
                "progressive.jpg",
                "two-frames.gif",
                "flat.webp"
            })
    void aFileThatWasCutOffIsRefusedAndNotHalfGrey(String name) {
        var file = resource(name);
        int least = name.endsWith("gif") ? 60 : file.length - 3; // a GIF's second frame is not needed

        for (int length : new int[] {least, file.length / 2, 30, 10, 2}) {
            assertThrows(
                    Unfit.class, () -> decoder.decode(Arrays.copyOf(file, Math.min(length, least))), name + length);
        }
    }

    @Test
    void aPngWithAWrongCrcIsRefused() {
        var file = resource("rgb.png");
        for (int at : new int[] {20, file.length - 20, file.length - 14, file.length - 1}) {
            var damaged = file.clone();
            damaged[at] ^= 1;

            assertThrows(Unfit.class, () -> decoder.decode(damaged));
        }
    }

    @Test
    void aHeaderThatTellsOfTooMuchIsRefusedBeforeAnythingIsDecoded() {
        var png = resource("rgb.png");
        for (int edge : new int[] {65, 100_000, Integer.MAX_VALUE, -1}) {
            ByteBuffer.wrap(png).putInt(16, edge);
            var crc = new CRC32();
            crc.update(png, 12, 17);
            ByteBuffer.wrap(png).putInt(29, (int) crc.getValue());

            var unfit = assertThrows(Unfit.class, () -> decoder.decode(png));

            assertTrue(unfit.getMessage().contains("at most 64"), unfit.getMessage());
        }
    }

    /** Decoders take the first size; the second one is of 10 x 10 pixels. */
    @Test
    void aSecondSizeHidesNoneThatIsTooLarge() {
        var jpeg = resource("flat.jpg");
        var frame = new byte[] {(byte) 0xff, (byte) 0xc0, 0, 11, 8, 0, 10, 0, 10, 1, 1, 0x11, 0};
        var tiff = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        tiff.put(new byte[] {'I', 'I', 42, 0}).putInt(8).putShort((short) 4);
        for (int[] tag : new int[][] {{256, 65}, {257, 65}, {256, 10}, {257, 10}}) {
            tiff.putShort((short) tag[0]).putShort((short) 4).putInt(1).putInt(tag[1]);
        }
        var webp = ByteBuffer.allocate(44).order(ByteOrder.LITTLE_ENDIAN);
        webp.put(bytes("RIFF")).putInt(36).put(bytes("WEBP"));
        webp.put(bytes("VP8L")).putInt(6).put((byte) 0x2f).putInt(64 | 64 << 14).put((byte) 0);
        webp.put(bytes("VP8X")).putInt(10).putInt(0).put(new byte[] {9, 0, 0, 9, 0, 0});

        assertUnfit(
                "a second JPEG frame",
                TinyIdx.concat(
                        Arrays.copyOf(jpeg, jpeg.length - 2),
                        TinyIdx.concat(frame, new byte[] {(byte) 0xff, (byte) 0xd9})));
        assertUnfit("a TIFF tag of its size twice", tiff.array());
        assertUnfit("65 x 65 pixels; at most 64", webp.array());
    }

    /** Sizes are SHORT or LONG: those of other types may stand elsewhere in the file, where they are not looked for. */
    @Test
    void aSizeOfATiffThatStandsElsewhereIsRefused() {
        var tiff = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        tiff.put(new byte[] {'I', 'I', 42, 0}).putInt(8).putShort((short) 1);
        tiff.putShort((short) 256).putShort((short) 16).putInt(1).putInt(40);

        assertUnfit("of the TIFF type 16", tiff.array());
    }

    /** It would be kept for the images that come after. */
    @ParameterizedTest
    @CsvSource({"0, true", "1, false"})
    void aProfileThatIsLongerThanAnyInUseIsNone(int more, boolean taken) throws Unfit {
        int length = Profile.LONGEST + more;
        var tiff = ByteBuffer.allocate(22 + length).order(ByteOrder.LITTLE_ENDIAN);
        tiff.put(new byte[] {'I', 'I', 42, 0}).putInt(8).putShort((short) 1);
        tiff.putShort((short) 34675).putShort((short) 7).putInt(length).putInt(22);
        var webp = ByteBuffer.allocate(20 + length).order(ByteOrder.LITTLE_ENDIAN);
        webp.put(bytes("RIFF")).putInt(12 + length).put(bytes("WEBPICCP")).putInt(length);
        var jpeg = new ByteArrayOutputStream();
        jpeg.writeBytes(new byte[] {(byte) 0xff, (byte) 0xd8});
        for (int done = 0, piece = 1; done < length; done += 1 << 15, piece++) {
            int bytes = Math.min(1 << 15, length - done);
            jpeg.writeBytes(new byte[] {(byte) 0xff, (byte) 0xe2, (byte) (bytes + 16 >> 8), (byte) (bytes + 16)});
            jpeg.writeBytes(bytes("ICC_PROFILE\0"));
            jpeg.writeBytes(new byte[] {(byte) piece, (byte) 129});
            jpeg.writeBytes(new byte[bytes]);
        }
        jpeg.writeBytes(new byte[] {(byte) 0xff, (byte) 0xd9});

        for (var file : new byte[][] {tiff.array(), webp.array(), jpeg.toByteArray()}) {
            assertEquals(taken, Picture.read(new Bytes(file)).profile() != null);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rgb.png",
                "palette-trns.png",
                "linear.png",
                "rgb.tiff",
                "grey-16.tiff",
                "rgb.webp",
                "rgba.webp",
                "rgb.bmp",
                "flat-cmyk.jpg",
                "progressive.jpg",
                "turned-6.jpg",
                "two-frames.gif"
            })
    void whateverIsChangedAFileIsAnImageOrUnfit(String name) {
        var random = new Random(7);
        for (int i = 0; i < 300; i++) {
            var file = resource(name);
            for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
                file[random.nextInt(file.length)] = (byte) random.nextInt();
            }
            try {
                var image = decoder.decode(file);
                assertTrue(image.height() <= 64 && image.width() <= 64);
            } catch (Unfit e) {
                assertTrue(e.getMessage().startsWith("The file"), e.getMessage());
            }
        }
    }

    @Test
    void whatIsNoPictureIsRefused() {
        var unfit = assertThrows(Unfit.class, () -> decoder.decode(new byte[] {1, 2, 3}));

        assertEquals("The file is no PNG, JPEG, WebP, GIF, BMP or TIFF", unfit.getMessage());
    }

    private void assertUnfit(String why, byte[] file) {
        var unfit = assertThrows(Unfit.class, () -> decoder.decode(file));

        assertTrue(unfit.getMessage().contains(why), unfit.getMessage());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] rgb() {
        var pixels = new byte[WIDTH * HEIGHT * 3];
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            int x = i % WIDTH;
            int y = i / WIDTH;
            pixels[3 * i] = (byte) (16 * x);
            pixels[3 * i + 1] = (byte) (20 * y);
            pixels[3 * i + 2] = (byte) (x * y);
        }
        return pixels;
    }

    private static byte[] channels(Image image, int channels) {
        assertEquals(channels, image.channels());
        assertEquals(HEIGHT, image.height());
        assertEquals(WIDTH, image.width());
        return image.pixels();
    }

    private static int at(Image image, int pixel, int channel) {
        return image.pixels()[pixel * image.channels() + channel] & 0xff;
    }
}
