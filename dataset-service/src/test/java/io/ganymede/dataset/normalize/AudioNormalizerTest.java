package io.ganymede.dataset.normalize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.contracts.manifest.AudioRecipe;
import io.ganymede.contracts.manifest.AudioRecipe.Level;
import io.ganymede.contracts.manifest.AudioRecipe.Place;
import io.ganymede.dataset.audio.AudioDecoder;
import io.ganymede.dataset.audio.AudioLimits;
import io.ganymede.dataset.audio.Sounds;
import io.ganymede.dataset.sample.Audio;
import io.ganymede.dataset.sample.Unfit;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AudioNormalizerTest {

    @Property(tries = 200)
    void sixteenBitsStaySixteenBitsToTheByte(
            @ForAll @IntRange(min = 1, max = 500) int frames,
            @ForAll @IntRange(min = 1, max = 2) int channels,
            @ForAll long seed)
            throws Unfit {
        var random = new SplittableRandom(seed);
        var values = random.longs(frames * channels, -32_768, 32_768).toArray();
        var file = Sounds.wav16(8000, channels, values);

        var bytes = new AudioNormalizer(recipe(8000, channels, frames))
                .apply(AudioDecoder.decode(file, AudioLimits.DEFAULT));

        assertArrayEquals(Arrays.copyOfRange(file, 44, file.length), bytes);
    }

    @Property(tries = 300)
    void anySoundHasItsLengthAndNoPeakBeyondItsTarget(
            @ForAll @IntRange(min = 1, max = 3000) int frames,
            @ForAll @IntRange(min = 1, max = 4) int from,
            @ForAll @IntRange(min = 1, max = 2) int to,
            @ForAll @IntRange(min = 1, max = 4000) int length,
            @ForAll @IntRange(max = 3) int rate,
            @ForAll Level level,
            @ForAll Place place,
            @ForAll long seed)
            throws Unfit {
        var random = new SplittableRandom(seed);
        var values = new float[frames * from];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-3, 3);
        }
        int old = new int[] {4000, 8000, 11_025, 44_100}[rate];
        var recipe = new AudioRecipe(8000, to, length, null, level, level == Level.PEAK ? -6.0 : null, place);

        var bytes = new AudioNormalizer(recipe).apply(new Audio(old, from, values));

        assertEquals(2 * to * length, bytes.length);
        int most = level == Level.PEAK ? (int) Math.ceil(32_768 * Math.pow(10, -6 / 20.0)) : 32_768;
        assertTrue(peak(bytes) <= most, peak(bytes) + " of " + most);
    }

    @Test
    void oneChannelIsTheMeanAndTwoAreTheFirstTwo() throws Unfit {
        var sound = new Audio(8000, 3, new float[] {0.5f, 0.25f, 0, -0.5f, 0, 0.125f});

        assertValues(new int[] {8192, -4096}, new AudioNormalizer(recipe(8000, 1, 2)).apply(sound));
        assertValues(new int[] {16_384, 8192, -16_384, 0}, new AudioNormalizer(recipe(8000, 2, 2)).apply(sound));
        assertValues(
                new int[] {16_384, 16_384},
                new AudioNormalizer(recipe(8000, 2, 1)).apply(new Audio(8000, 1, new float[] {0.5f})));
    }

    @Test
    void silenceAtBothEndsIsCutOff() throws Unfit {
        var recipe = new AudioRecipe(8000, 1, 4, -40.0, null, null, null);
        var sound = new Audio(8000, 1, new float[] {0, 0.009f, 0.5f, 0, -0.25f, -0.009f, 0});

        assertValues(new int[] {16_384, 0, -8192, 0}, new AudioNormalizer(recipe).apply(sound));
    }

    @Test
    void aSoundStandsAtTheStartOrInTheMiddle() throws Unfit {
        var sound = new Audio(8000, 1, new float[] {0.25f, 0.5f, 0.75f});

        assertValues(new int[] {8192, 16_384, 24_576, 0, 0}, placed(sound, 5, Place.START));
        assertValues(new int[] {0, 8192, 16_384, 24_576, 0}, placed(sound, 5, Place.CENTER));
        assertValues(new int[] {8192}, placed(sound, 1, Place.START));
        assertValues(new int[] {16_384}, placed(sound, 1, Place.CENTER));
    }

    @Test
    void whatIsBeyondFullScaleIsCutOff() throws Unfit {
        assertValues(new int[] {32_767, -32_768}, placed(new Audio(8000, 1, new float[] {7, -7}), 2, Place.START));
    }

    @Test
    void aPeakIsBroughtToItsTarget() throws Unfit {
        var recipe = new AudioRecipe(16_000, 1, 16_000, null, Level.PEAK, -6.0, null);

        var bytes = new AudioNormalizer(recipe).apply(new Audio(8000, 1, Sounds.sine(440, 8000, 8000, 0.01)));

        assertEquals(32_768 * Math.pow(10, -0.3), peak(bytes), 1);
    }

    @Test
    void aLoudnessIsBroughtToItsTargetUnlessPeaksAreInTheWay() throws Unfit {
        var recipe = new AudioRecipe(48_000, 1, 96_000, null, Level.LOUDNESS, -23.0, null);
        var quiet = new AudioNormalizer(recipe).apply(new Audio(48_000, 1, Sounds.sine(997, 48_000, 96_000, 0.01)));
        assertEquals(32_768 * Math.pow(10, -19.99 / 20), peak(quiet), 20); // -3.01 LUFS at full scale

        var clicks = new float[48_000];
        clicks[100] = 0.5f;
        clicks[20_000] = -0.1f;
        var bytes = new AudioNormalizer(recipe).apply(new Audio(48_000, 1, clicks));
        assertEquals(32_767, peak(bytes));
    }

    @Test
    void aSilentSoundIsUnfitWhereSomethingMustBeHeard() throws Unfit {
        var silence = new Audio(8000, 1, new float[800]);

        assertEquals(1600, new AudioNormalizer(recipe(8000, 1, 800)).apply(silence).length);
        assertUnfit("all of it is below -60.0 dB", new AudioRecipe(8000, 1, 9, -60.0, null, null, null), silence);
        assertUnfit("no peak to bring to -1.0 dB", new AudioRecipe(8000, 1, 9, null, Level.PEAK, null, null), silence);
        assertUnfit("louder than -70 LUFS", new AudioRecipe(8000, 1, 9, null, Level.LOUDNESS, null, null), silence);
    }

    @Test
    void aSoundThatWouldGrowBeyondMeasureIsUnfit() {
        var recipe = new AudioRecipe(192_000, 1, 9, null, Level.PEAK, null, null);

        assertUnfit("at most 67108864 are taken", recipe, new Audio(1, 1, new float[400]));
    }

    private static void assertUnfit(String reason, AudioRecipe recipe, Audio sound) {
        var unfit = assertThrows(Unfit.class, () -> new AudioNormalizer(recipe).apply(sound));
        assertTrue(unfit.getMessage().contains(reason), unfit.getMessage());
    }

    private static AudioRecipe recipe(int rate, int channels, int length) {
        return new AudioRecipe(rate, channels, length, null, null, null, null);
    }

    private static byte[] placed(Audio sound, int length, Place place) throws Unfit {
        return new AudioNormalizer(new AudioRecipe(8000, 1, length, null, null, null, place)).apply(sound);
    }

    private static void assertValues(int[] expected, byte[] bytes) {
        var values = new int[bytes.length / 2];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(bytes, i);
        }
        assertArrayEquals(expected, values);
    }

    private static int value(byte[] bytes, int i) {
        return bytes[2 * i + 1] << 8 | bytes[2 * i] & 0xff;
    }

    private static int peak(byte[] bytes) {
        int peak = 0;
        for (int i = 0; i < bytes.length / 2; i++) {
            peak = Math.max(peak, Math.abs(value(bytes, i)));
        }
        return peak;
    }
}
