package io.ganymede.contracts.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PictureTest {

    @Test
    void oneGreyImageIsItsPixels() throws IOException {
        var image = ImageIO.read(new ByteArrayInputStream(
                new Picture(new byte[] {0, 50, 100, (byte) 255}, 1, 2, 1).png(8)));

        assertEquals(2, image.getWidth());
        assertArrayEquals(new int[] {0, 50, 100, 255}, image.getRaster().getPixels(0, 0, 2, 2, (int[]) null));
    }

    @Test
    void anRgbImageKeepsItsColours() throws IOException {
        var pixels = new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};

        var image = ImageIO.read(new ByteArrayInputStream(new Picture(pixels, 1, 2, 3).png(1)));

        assertEquals(0x010203, image.getRGB(0, 0) & 0xffffff);
        assertEquals(0x0a0b0c, image.getRGB(1, 1) & 0xffffff);
    }

    @Test
    void severalImagesStandInRowsWithAWhiteGap() throws IOException {
        var image = ImageIO.read(new ByteArrayInputStream(new Picture(new byte[3 * 4], 3, 2, 1).png(2)));

        assertEquals(2 + 2 + 2, image.getWidth());
        assertEquals(2 + 2 + 2, image.getHeight());
        assertEquals(0, image.getRaster().getSample(4, 0, 0)); // second image
        assertEquals(255, image.getRaster().getSample(2, 0, 0)); // gap
        assertEquals(0, image.getRaster().getSample(0, 4, 0)); // third image
        assertEquals(255, image.getRaster().getSample(4, 4, 0)); // no fourth
    }

    @Test
    void valuesOutsideTheRangeAreCutOff() {
        assertArrayEquals(
                new byte[] {0, 0, (byte) 128, (byte) 255, (byte) 255},
                Picture.bytes(new float[] {-7, -1, 0, 1, 7}, -1, 1));
    }

    @Test
    void valuesBecomeTheNearestByteAndWhatIsNoNumberBlack() {
        var values = new float[100_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = -1.1f + 2.2f * i / values.length;
        }

        var bytes = Picture.bytes(values, -1, 1);

        for (int i = 0; i < values.length; i++) {
            assertEquals(Math.clamp(Math.round((values[i] + 1.0) * 127.5), 0, 255), bytes[i] & 0xff, "of " + values[i]);
        }
        assertArrayEquals(
                new byte[] {0, 0, (byte) 255},
                Picture.bytes(new float[] {Float.NaN, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY}, -1, 1));
    }
}
