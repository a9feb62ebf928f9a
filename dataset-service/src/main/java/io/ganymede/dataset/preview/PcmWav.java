package io.ganymede.dataset.preview;

import io.ganymede.dataset.sample.Audio;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** 16-bit samples as a WAV file that any player plays. */
final class PcmWav {

    private static final int HEADER = 44;
    private static final int PCM = 1;

    private PcmWav() {}

    /** @param values int16 [frames, channels], little-endian */
    static byte[] file(int rate, int channels, byte[] values) {
        var file = ByteBuffer.allocate(HEADER + values.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put(new byte[] {'R', 'I', 'F', 'F'}).putInt(HEADER - 8 + values.length);
        file.put(new byte[] {'W', 'A', 'V', 'E', 'f', 'm', 't', ' '}).putInt(16);
        file.putShort((short) PCM).putShort((short) channels).putInt(rate);
        file.putInt(rate * channels * Short.BYTES).putShort((short) (channels * Short.BYTES));
        file.putShort((short) Short.SIZE);
        file.put(new byte[] {'d', 'a', 't', 'a'}).putInt(values.length).put(values);
        return file.array();
    }

    /** As it came; what is beyond full scale is cut off there. */
    static byte[] file(Audio sound) {
        var values = ByteBuffer.allocate(sound.values().length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : sound.values()) {
            values.putShort((short) Math.clamp(Math.round(value * 32_768), Short.MIN_VALUE, Short.MAX_VALUE));
        }
        return file(sound.rate(), sound.channels(), values.array());
    }
}
