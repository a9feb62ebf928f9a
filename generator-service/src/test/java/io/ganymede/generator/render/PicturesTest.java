package io.ganymede.generator.render;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.contracts.image.Pixels;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written here is read by the JDK's readers. */
class PicturesTest {

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1",
        "8, 8, 1",
        "28, 28, 1",
        "9, 17, 1",
        "238, 238, 1",
        "1, 1, 3",
        "8, 8, 3",
        "33, 7, 3",
        "130, 98, 3"
    })
    void aJpegOfASmoothPictureIsAllButThePicture(int width, int height, int channels) throws IOException {
        var picture = waves(width, height, channels);

        var read = pixels(ImageIO.read(new ByteArrayInputStream(Jpeg.of(picture))), channels);

        assertTrue(noise(picture.bytes(), read) > 38, () -> "only %.1f dB".formatted(noise(picture.bytes(), read)));
    }

    @ParameterizedTest
    @CsvSource({"1", "3"})
    void aJpegOfNoiseIsReadable(int channels) throws IOException {
        var picture = noise(61, 43, channels);

        var read = pixels(ImageIO.read(new ByteArrayInputStream(Jpeg.of(picture))), channels);

        assertTrue(noise(picture.bytes(), read) > 24, () -> "only %.1f dB".formatted(noise(picture.bytes(), read)));
    }

    @Test
    void aJpegOfOneGreyIsThatGrey() throws IOException {
        for (int grey = 0; grey < 256; grey++) {
            var bytes = new byte[64];
            Arrays.fill(bytes, (byte) grey);

            var read = pixels(ImageIO.read(new ByteArrayInputStream(Jpeg.of(new Pixels(bytes, 8, 8, 1)))), 1);

            for (byte one : read) {
                assertEquals(grey, one & 0xff, 1);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "3", "4"})
    void aPngIsThePictureToTheBit(int channels) throws IOException {
        for (var picture : List.of(
                noise(33, 7, channels), waves(120, 90, channels), flat(33, 7, channels), noise(1, 1, channels))) {
            var read = pixels(ImageIO.read(new ByteArrayInputStream(Png.of(picture))), channels);

            assertArrayEquals(picture.bytes(), read);
        }
    }

    @Test
    void aPngOfAFlatPictureIsSmallAndOneOfNoiseHardlyLargerThanIt() {
        assertTrue(Png.of(flat(500, 500, 3)).length < 500 * 500 * 3 / 100);
        assertTrue(Png.of(noise(500, 500, 3)).length < 500 * 500 * 3 * 1.01);
    }

    @Test
    void whatLetsSomethingThroughIsSeenOnWhite() {
        var picture = new Pixels(new byte[] {10, 20, 30, (byte) 255, 10, 20, 30, 0, 0, 0, 0, 51}, 3, 1, 4);

        var seen = OnWhite.of(picture);

        assertArrayEquals(new byte[] {10, 20, 30, -1, -1, -1, (byte) 204, (byte) 204, (byte) 204}, seen.bytes());
        assertEquals(3, seen.channels());
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "28, 28", "64, 64", "200, 131"})
    void aGifOfGreysIsThePicturesToTheBit(int width, int height) throws IOException {
        var frames = List.of(waves(width, height, 1), noise(width, height, 1), waves(width, height, 1));

        var read = frames(Gif.of(frames, 10));

        assertEquals(3, read.size());
        for (int i = 0; i < 3; i++) {
            assertArrayEquals(frames.get(i).bytes(), pixels(read.get(i), 1));
        }
    }

    @Test
    void aGifOfFewColoursIsThePictureToTheBit() throws IOException {
        var bytes = new byte[40 * 40 * 3];
        var random = new Random(1);
        for (int i = 0; i < 40 * 40; i++) {
            int colour = random.nextInt(256);
            bytes[3 * i] = (byte) colour;
            bytes[3 * i + 1] = (byte) (colour * 7);
            bytes[3 * i + 2] = (byte) (255 - colour);
        }
        var picture = new Pixels(bytes, 40, 40, 3);

        assertArrayEquals(bytes, pixels(frames(Gif.of(List.of(picture), 10)).getFirst(), 3));
    }

    @Test
    void aGifOfManyColoursIsCloseToThePicture() throws IOException {
        var picture = waves(130, 98, 3);

        var read = pixels(frames(Gif.of(List.of(picture), 10)).getFirst(), 3);

        assertTrue(noise(picture.bytes(), read) > 28, () -> "only %.1f dB".formatted(noise(picture.bytes(), read)));
    }

    private static Pixels waves(int width, int height, int channels) {
        var bytes = new byte[width * height * channels];
        for (int i = 0; i < bytes.length; i++) {
            int pixel = i / channels;
            double phase = pixel % width / 11.0 + pixel / width / 7.0 + i % channels;
            bytes[i] = (byte) Math.round(127.5 + 120 * Math.sin(phase));
        }
        return new Pixels(bytes, width, height, channels);
    }

    /** The left half black, the right one white. */
    private static Pixels flat(int width, int height, int channels) {
        var bytes = new byte[width * height * channels];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i / channels % width < width / 2 ? 0 : 255);
        }
        return new Pixels(bytes, width, height, channels);
    }

    private static Pixels noise(int width, int height, int channels) {
        var bytes = new byte[width * height * channels];
        new Random(7).nextBytes(bytes);
        return new Pixels(bytes, width, height, channels);
    }

    /** Peak signal to noise, in dB. */
    private static double noise(byte[] expected, byte[] read) {
        assertEquals(expected.length, read.length);
        double squares = 1e-9;
        for (int i = 0; i < read.length; i++) {
            squares += Math.pow((expected[i] & 0xff) - (read[i] & 0xff), 2) / read.length;
        }
        return 10 * Math.log10(255 * 255 / squares);
    }

    private static List<BufferedImage> frames(byte[] gif) throws IOException {
        var reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (var in = ImageIO.createImageInputStream(new ByteArrayInputStream(gif))) {
            reader.setInput(in);
            var frames = new ArrayList<BufferedImage>();
            for (int i = 0; i < reader.getNumImages(true); i++) {
                frames.add(reader.read(i));
            }
            return frames;
        } finally {
            reader.dispose();
        }
    }

    /** [height, width, channels]. */
    private static byte[] pixels(BufferedImage image, int channels) {
        var bytes = new byte[image.getWidth() * image.getHeight() * channels];
        for (int i = 0; i < bytes.length; i++) {
            int x = i / channels % image.getWidth();
            int y = i / channels / image.getWidth();
            bytes[i] = channels == 1 && !(image.getColorModel() instanceof IndexColorModel)
                    ? (byte) image.getRaster().getSample(x, y, 0) // the byte itself, in whatever space of grey
                    : (byte) (image.getRGB(x, y) >>> new int[] {16, 8, 0, 24}[i % channels]); // alpha stands highest
        }
        return bytes;
    }
}
