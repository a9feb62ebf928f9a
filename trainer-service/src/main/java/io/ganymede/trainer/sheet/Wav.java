package io.ganymede.trainer.sheet;

import io.ganymede.contracts.manifest.ModelManifest.Audio;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** Sounds one after the other as a WAV file of 16 bits. */
final class Wav {

    /** As a sealed sound is read: -1 is the lowest number, 1 one more than there is. */
    private static final float FULL_SCALE = 32_768;

    private Wav() {}

    /** @param samples [n, length, channels]; beyond [-1, 1] is cut off */
    static byte[] of(Audio audio, float[] samples) {
        var bytes = ByteBuffer.allocate(Short.BYTES * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : samples) {
            bytes.putShort((short) Math.clamp(Math.round(value * FULL_SCALE), Short.MIN_VALUE, Short.MAX_VALUE));
        }
        var format = new AudioFormat(audio.rate(), 16, audio.channels(), true, false);
        var wav = new ByteArrayOutputStream();
        try (var stream = new AudioInputStream(
                new ByteArrayInputStream(bytes.array()), format, samples.length / audio.channels())) {
            AudioSystem.write(stream, AudioFileFormat.Type.WAVE, wav);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot be written to", e);
        }
        return wav.toByteArray();
    }
}
