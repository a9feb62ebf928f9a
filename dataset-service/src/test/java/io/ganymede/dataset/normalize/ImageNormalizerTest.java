package io.ganymede.dataset.normalize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ganymede.contracts.manifest.ImageRecipe;
import io.ganymede.dataset.array.TinyIdx;
import io.ganymede.dataset.sample.Image;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ImageNormalizerTest {

    @Test
    void anImageOfItsRecipesShapeStaysAsItIs() {
        for (int channels : new int[] {1, 3}) {
            var image = TinyIdx.noise(8 * 8 * channels, channels);

            assertArrayEquals(image, normalized(image, 8, 8, channels, new ImageRecipe(8, channels)));
        }
    }

    @Test
    void greyBecomesRgbByReplication() {
        var image = TinyIdx.noise(8 * 8, 1);

        var rgb = normalized(image, 8, 8, 1, new ImageRecipe(8, 3));

        for (int i = 0; i < rgb.length; i++) {
            assertEquals(image[i / 3], rgb[i]);
        }
    }

    /** Red, green, blue and white have the luma 76, 150, 29 and 255 (Rec. 601, rounded). */
    @Test
    void rgbBecomesGreyByItsLuma() {
        var image = new byte[8 * 8 * 3];
        var colours = new int[][] {{255, 0, 0}, {0, 255, 0}, {0, 0, 255}, {255, 255, 255}};
        for (int i = 0; i < 4; i++) {
            for (int c = 0; c < 3; c++) {
                image[3 * i + c] = (byte) colours[i][c];
            }
        }

        var grey = normalized(image, 8, 8, 3, new ImageRecipe(8, 1));

        assertArrayEquals(new byte[] {76, (byte) 150, 29, (byte) 255, 0}, Arrays.copyOf(grey, 5));
    }

    /** 12 to 8: each new pixel covers one and a half old ones. */
    @Test
    void aPixelOfASmallerImageIsTheMeanOfWhatItCovers() {
        var row = new int[] {0, 30, 60, 90, 120, 150, 180, 210, 240, 240, 240, 0};
        var image = new byte[12 * 12];
        for (int i = 0; i < image.length; i++) {
            image[i] = (byte) row[i % 12];
        }

        var small = normalized(image, 12, 12, 1, new ImageRecipe(8, 1));

        // (0 + 30/2) / 1.5, (30/2 + 60) / 1.5, ...
        var expected = new int[] {10, 50, 100, 140, 190, 230, 240, 80};
        for (int i = 0; i < small.length; i++) {
            assertEquals(expected[i % 8], small[i] & 0xff, "pixel " + i);
        }
    }

    @Test
    void aLargerImageKeepsItsSlope() {
        var image = new byte[16 * 16];
        for (int i = 0; i < image.length; i++) {
            image[i] = (byte) (i % 16 * 16);
        }

        var large = normalized(image, 16, 16, 1, new ImageRecipe(32, 1));

        for (int x = 6; x < 26; x++) { // away from the ends: where pixel x lies on the old slope
            assertEquals(((x + 0.5) / 2 - 0.5) * 16, large[5 * 32 + x] & 0xff, 1.5, "pixel " + x);
        }
    }

    @Test
    void oneAxisMayShrinkWhileTheOtherGrows() {
        var flat = new byte[40 * 5];
        Arrays.fill(flat, (byte) 200);

        var square = normalized(flat, 40, 5, 1, new ImageRecipe(16, 1));

        var expected = new byte[16 * 16];
        Arrays.fill(expected, (byte) 200);
        assertArrayEquals(expected, square);
    }

    @Property(tries = 200)
    void aMirroredImageBecomesTheMirrorImage(
            @ForAll @IntRange(min = 1, max = 40) int height,
            @ForAll @IntRange(min = 1, max = 40) int width,
            @ForAll @IntRange(min = 8, max = 20) int edge,
            @ForAll long seed) {
        var image = TinyIdx.noise(height * width, seed);
        var recipe = new ImageRecipe(edge, 1);

        var one = mirrored(normalized(image, height, width, 1, recipe), edge);
        var other = normalized(mirrored(image, width), height, width, 1, recipe);

        for (int i = 0; i < one.length; i++) {
            // OpenCV rounds weights to 1/2048, the last to what is left of 1, along both axes
            assertEquals(one[i] & 0xff, other[i] & 0xff, 2, "pixel " + i);
        }
    }

    private static byte[] mirrored(byte[] plane, int width) {
        var mirrored = new byte[plane.length];
        for (int i = 0; i < plane.length; i++) {
            mirrored[i] = plane[i / width * width + width - 1 - i % width];
        }
        return mirrored;
    }

    private static byte[] normalized(byte[] image, int height, int width, int channels, ImageRecipe recipe) {
        return new ImageNormalizer(recipe).apply(new Image(height, width, channels, image));
    }
}
