package io.ganymede.contracts.latent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LatentsTest {

    /** Known answers of the Random123 library (kat_vectors, philox4x32 10). */
    @Test
    void philoxGivesThePublishedWords() {
        assertArrayEquals(
                new int[] {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}, philox(new int[] {0, 0, 0, 0}, 0, 0));
        assertArrayEquals(
                new int[] {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}, philox(new int[] {-1, -1, -1, -1}, -1, -1));
        assertArrayEquals(
                new int[] {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1},
                philox(new int[] {0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, 0xa4093822, 0x299f31d0));
    }

    /** The vectors that docs/latents.md gives to clients in other languages. */
    @Test
    void seedsGiveThePublishedLatents() {
        assertArrayEquals(
                new float[] {0.9911377f, -0.9246626f, -0.61760896f, -0.4820686f, 1.0675901f, -0.42534414f},
                new Latents(0).z(0, 6));
        assertArrayEquals(
                new float[] {-0.07318151f, 0.13913749f, -1.106665f, 0.32668296f, 2.0213192f, -0.10821651f},
                new Latents(42).z(1, 6));
        assertArrayEquals(
                new float[] {1.0626649f, -0.41247267f, -0.008819458f, 2.0979044f, 0.012289775f, 1.5742687f},
                new Latents(-1).z(1L << 32, 6));
        assertEquals(3, new Latents(-1).label(1L << 32, 10));
    }

    @Test
    void aSampleDoesNotDependOnItsBatch() {
        var latents = new Latents(42);
        var together = latents.z(5, 3, 7);

        for (int i = 0; i < 3; i++) {
            assertArrayEquals(latents.z(5 + i, 7), Arrays.copyOfRange(together, i * 7, (i + 1) * 7));
        }
    }

    @Test
    void aShorterLatentIsTheBeginningOfALongerOne() {
        assertArrayEquals(new Latents(7).z(0, 5), Arrays.copyOf(new Latents(7).z(0, 64), 5));
    }

    @Test
    void componentsAreStandardNormal() {
        int count = 20_000;
        var z = new Latents(1).z(0, count, 4);
        double mean = 0;
        double square = 0;
        double fourth = 0;
        for (float component : z) {
            mean += component / (double) z.length;
            square += Math.pow(component, 2) / z.length;
            fourth += Math.pow(component, 4) / z.length;
        }

        // five standard errors of each moment
        assertEquals(0, mean, 5 / Math.sqrt(z.length));
        assertEquals(1, square, 5 * Math.sqrt(2.0 / z.length));
        assertEquals(3, fourth, 5 * Math.sqrt(96.0 / z.length));
    }

    @Test
    void labelsAreEquallyLikely() {
        var counts = new int[10];
        for (int i = 0; i < 10_000; i++) {
            counts[new Latents(3).label(i, 10)]++;
        }

        for (int count : counts) {
            assertEquals(1000, count, 5 * Math.sqrt(1000));
        }
    }

    @Test
    void seedsAndIndicesUseAllTheirBits() {
        assertEquals(
                4,
                Arrays.stream(new float[][] {
                            new Latents(1).z(0, 1),
                            new Latents(1L + (1L << 32)).z(0, 1),
                            new Latents(1).z(1L << 32, 1),
                            new Latents(1).z(1, 1)
                        })
                        .map(z -> z[0])
                        .distinct()
                        .count());
    }

    private static int[] philox(int[] counter, int k0, int k1) {
        Philox.apply(counter, k0, k1);
        return counter;
    }
}
