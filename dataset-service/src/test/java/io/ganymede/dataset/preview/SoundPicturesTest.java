package io.ganymede.dataset.preview;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.contracts.manifest.AudioRecipe;
import io.ganymede.dataset.audio.Sounds;
import io.ganymede.dataset.normalize.AudioNormalizer;
import io.ganymede.dataset.sample.Audio;
import io.ganymede.dataset.sample.Unfit;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class SoundPicturesTest {

    @Test
    void aToneIsABrightLineAtItsFrequency() throws IOException, Unfit {
        var picture = read(Spectrogram.png(tone(1000, 8000, 0.5)));

        int brightest = 0;
        for (int y = 8; y < 178; y++) {
            brightest = light(picture, 300, y) > light(picture, 300, brightest) ? y : brightest;
        }
        assertEquals(8 + 169 * 3 / 4, brightest, 3); // 1 of 4 kHz
        assertTrue(light(picture, 300, 30) < 60);
    }

    @Test
    void aWaveformIsAsHighAsItsValues() throws IOException, Unfit {
        var picture = read(Waveform.png(tone(440, 8000, 0.5)));

        int blue = 0;
        for (int y = 8; y < 178; y++) {
            blue += (picture.getRGB(300, y) & 0xff) > (picture.getRGB(300, y) >> 16 & 0xff) ? 1 : 0;
        }
        assertEquals(170 / 2, blue, 4);
    }

    @Test
    void silenceOneFrameAndTwoChannelsAreDrawnToo() throws IOException {
        for (var sound : new Sound[] {
            new Sound(8000, 1, new byte[2000]), new Sound(1000, 1, new byte[2]), new Sound(192_000, 2, new byte[4000])
        }) {
            assertEquals(640, read(Waveform.png(sound)).getWidth());
            assertEquals(200, read(Spectrogram.png(sound)).getHeight());
        }
    }

    @Test
    void theSameSoundIsTheSamePicture() throws Unfit {
        assertArrayEquals(Spectrogram.png(tone(700, 16_000, 1)), Spectrogram.png(tone(700, 16_000, 1)));
    }

    private static Sound tone(double hertz, int rate, double peak) throws Unfit {
        var recipe = new AudioRecipe(rate, 1, rate, null, null, null, null);
        return new Sound(
                rate, 1, new AudioNormalizer(recipe).apply(new Audio(rate, 1, Sounds.sine(hertz, rate, rate, peak))));
    }

    private static int light(BufferedImage picture, int x, int y) {
        int rgb = picture.getRGB(x, y);
        return y < 8 ? 0 : (rgb >> 16 & 0xff) + (rgb >> 8 & 0xff) + (rgb & 0xff);
    }

    private static BufferedImage read(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }
}
