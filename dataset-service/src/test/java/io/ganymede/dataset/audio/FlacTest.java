package io.ganymede.dataset.audio;

import static io.ganymede.dataset.audio.Sounds.integers;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.dataset.sample.Audio;
import io.ganymede.dataset.sample.Unfit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlacTest {

    private static final AudioLimits LIMITS = new AudioLimits(1 << 20, 192_000, 4, 100_000);
    private static final String[] FILES = {"1x8", "2x16", "2x24", "3x16", "2x32", "1x12", "2x16-stream"};

    @ParameterizedTest
    @CsvSource({
        "1x8, 8000, 1, 8, 3000",
        "2x16, 44100, 2, 16, 3000",
        "2x24, 96000, 2, 24, 2000",
        "3x16, 22050, 3, 16, 1500",
        "2x32, 192000, 2, 32, 2000",
        "1x12, 11025, 1, 12, 1000",
        "2x16-stream, 44100, 2, 16, 3000"
    })
    void whatTheReferenceEncoderWroteIsReadToTheBit(String name, int rate, int channels, int bits, int frames)
            throws Unfit {
        var expected = integers(frames, channels, bits);

        var sound = decode(file(name));

        assertEquals(rate, sound.rate());
        assertEquals(channels, sound.channels());
        assertEquals(frames, sound.frames());
        for (int i = 0; i < expected.length; i++) {
            assertEquals((float) (expected[i] / Math.pow(2, bits - 1)), sound.values()[i]);
        }
    }

    @Test
    void eachBitOfAFrameIsUnderItsCrc() throws Unfit {
        var file = file("2x16");
        int first = FlacInfo.read(file).start();
        var random = new SplittableRandom(1);
        for (int i = 0; i < 500; i++) {
            var damaged = file.clone();
            int at = random.nextInt(first, damaged.length);
            damaged[at] ^= (byte) (1 << random.nextInt(8));

            assertThrows(Unfit.class, () -> decode(damaged), () -> "byte " + at);
        }
    }

    @Test
    void aFileThatIsCutIsRefused() {
        var file = file("2x24");
        for (int length = 0; length < file.length; length += 37) {
            var cut = Arrays.copyOf(file, length);
            assertThrows(Unfit.class, () -> decode(cut));
        }
    }

    @Test
    void aSoundWithAnotherMd5IsRefused() {
        var file = file("1x8");
        file[30] ^= 1;

        var unfit = assertThrows(Unfit.class, () -> decode(file));

        assertEquals("The FLAC file's sound has another MD5 than its header says", unfit.getMessage());
    }

    @Test
    void aHeaderThatSaysTooMuchIsRefusedBeforeMemoryIsTaken() {
        var file = file("2x16");
        file[21] |= 0xf; // 2^32 frames and more

        var unfit = assertThrows(Unfit.class, () -> decode(file));
        assertTrue(unfit.getMessage().contains("at most 100000 values"), unfit.getMessage());

        var endless = file("2x16-stream");
        var few = new AudioLimits(1 << 20, 192_000, 4, 5000);
        unfit = assertThrows(Unfit.class, () -> AudioDecoder.decode(endless, few));
        assertEquals("The FLAC file goes on after 5000 values", unfit.getMessage());
    }

    @Test
    void tenThousandDamagedFilesAreReadOrUnfitAndNothingElse() {
        var random = new SplittableRandom(2);
        var files = Arrays.stream(FILES).map(FlacTest::file).toList();
        int unfit = 0;
        for (int i = 0; i < 10_000; i++) {
            var file = files.get(i % files.size());
            var damaged = Arrays.copyOf(file, random.nextInt(4) == 0 ? random.nextInt(file.length) : file.length);
            for (int n = random.nextInt(1, 8); n > 0 && damaged.length > 4; n--) {
                int within = random.nextBoolean() ? Math.min(120, damaged.length) : damaged.length;
                damaged[random.nextInt(4, Math.max(5, within))] = (byte) random.nextInt();
            }
            try {
                decode(damaged);
            } catch (Unfit e) {
                assertTrue(e.offset() >= 0 && e.offset() <= damaged.length, e.getMessage());
                unfit++;
            }
        }
        assertTrue(unfit > 9000, unfit + " were refused");
    }

    static byte[] file(String name) {
        try (var in = FlacTest.class.getResourceAsStream("/audio/" + name + ".flac")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Audio decode(byte[] file) throws Unfit {
        return AudioDecoder.decode(file, LIMITS);
    }
}
