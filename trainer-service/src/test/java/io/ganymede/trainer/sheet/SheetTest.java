package io.ganymede.trainer.sheet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.contracts.manifest.ModelManifest.Audio;
import io.ganymede.contracts.manifest.ModelManifest.Text;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.ImageIO;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.junit.jupiter.api.Test;

class SheetTest {

    /** "b", then an end, and "ba" that has none. */
    @Test
    void textsAreReadByTheirLargestSymbolsUpToTheirEnds() {
        var values = new float[] {0, 0.1f, 0.9f, /**/ 1, 0, 0, /* the other */ 0.3f, 0.3f, 0.4f, /**/ 0.2f, 0.5f, 0.3f};

        var lines = Sheet.of(new Text("ab", 2), values).files(8).get("txt");

        assertEquals("b\nba\n", new String(lines, StandardCharsets.UTF_8));
    }

    @Test
    void soundsAreAWavFileOneAfterTheOther() throws IOException, UnsupportedAudioFileException {
        var sounds = new float[] {0, 1, 2, -1, 0.5f, -0.5f};

        var wav = Sheet.of(new Audio(8_000, 3, 1), sounds).files(2).get("wav");

        try (var stream = AudioSystem.getAudioInputStream(new BufferedInputStream(new ByteArrayInputStream(wav)))) {
            assertEquals(8_000, stream.getFormat().getSampleRate());
            assertEquals(6, stream.getFrameLength());
            var bytes = stream.readAllBytes();
            var values = new java.util.ArrayList<Integer>();
            for (int i = 0; i < bytes.length; i += 2) {
                values.add(bytes[i] & 0xff | bytes[i + 1] << 8);
            }
            assertEquals(List.of(0, 32_767, 32_767, -32_768, 16_384, -16_384), values);
        }
    }

    /** A tone of a quarter of the rate lies halfway up, and is bright; what lies above it is dark. */
    @Test
    void aToneIsALineOfItsPicture() throws IOException {
        var tone = new float[4_000];
        for (int i = 0; i < tone.length; i++) {
            tone[i] = (float) Math.sin(Math.PI / 2 * i);
        }

        var png = Sheet.of(new Audio(8_000, 4_000, 1), tone).files(1).get("png");

        var picture = ImageIO.read(new ByteArrayInputStream(png)).getRaster();
        int half = Spectrograms.EDGE / 2;
        assertEquals(255, picture.getSample(half, Spectrograms.EDGE - 1 - half, 0), 1);
        assertTrue(picture.getSample(half, 10, 0) < 60);
    }
}
