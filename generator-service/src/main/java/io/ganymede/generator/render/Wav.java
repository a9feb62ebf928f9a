package io.ganymede.generator.render;

import io.ganymede.contracts.manifest.ModelManifest.Audio;
import io.ganymede.generator.sampling.Samples;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Samples as one WAV file (RIFF, 16-bit PCM), one behind the other with a quarter of a second of silence between. */
final class Wav {

    private static final int HEADER = 44;
    private static final short PCM = 1;

    private Wav() {}

    /** Of one sound and the pause behind it. */
    static long values(Audio audio) {
        return audio.size() + (long) pause(audio) * audio.channels();
    }

    static byte[] of(Samples samples) {
        var audio = (Audio) samples.model().form();
        int frame = audio.channels() * Short.BYTES;
        int pause = pause(audio);
        int frames = Math.addExact(
                Math.multiplyExact(samples.count(), audio.length()), Math.multiplyExact(samples.count() - 1, pause));
        int data = Math.multiplyExact(frames, frame);
        var file = ByteBuffer.allocate(Math.addExact(HEADER, data)).order(ByteOrder.LITTLE_ENDIAN);
        file.put(name("RIFF")).putInt(HEADER - 8 + data).put(name("WAVE"));
        file.put(name("fmt ")).putInt(16).putShort(PCM).putShort((short) audio.channels());
        file.putInt(audio.rate())
                .putInt(audio.rate() * frame)
                .putShort((short) frame)
                .putShort((short) Short.SIZE);
        file.put(name("data")).putInt(data);
        for (int place = 0; place < samples.count(); place++) {
            file.position(HEADER + place * (audio.length() + pause) * frame);
            put(samples.values(place), audio.channels(), file);
        }
        return file.array();
    }

    /** @param values [channels, frames]; written [frames, channels], -1 as the lowest number and what is beyond cut off */
    static void put(float[] values, int channels, ByteBuffer to) {
        int frames = values.length / channels;
        for (int frame = 0; frame < frames; frame++) {
            for (int channel = 0; channel < channels; channel++) {
                long level = Math.round(values[channel * frames + frame] * 32768.0);
                to.putShort((short) Math.clamp(level, Short.MIN_VALUE, Short.MAX_VALUE));
            }
        }
    }

    /** Frames. */
    private static int pause(Audio audio) {
        return audio.rate() / 4;
    }

    private static byte[] name(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }
}
