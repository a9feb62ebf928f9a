package io.ganymede.dataset.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.SplittableRandom;

/** Sounds to try things on: made by a formula, so that files that other programs made of them can be checked too. */
public final class Sounds {

    private Sounds() {}

    /** A triangle with some noise, one value after the other as the channels go: the same on every machine. */
    public static long[] integers(int frames, int channels, int bits) {
        var random = new SplittableRandom(bits);
        long top = (1L << bits - 1) - 1;
        var values = new long[frames * channels];
        for (int i = 0; i < values.length; i++) {
            long phase = (i / channels) * (3L + i % channels) % 200;
            long triangle = (Math.abs(phase - 100) - 50) * (top / 80);
            values[i] = Math.clamp(triangle + random.nextLong(-top / 50 - 1, top / 50 + 1), -top - 1, top);
        }
        return values;
    }

    /** [frames], from -1 to 1. */
    public static float[] sine(double hertz, int rate, int frames, double peak) {
        var values = new float[frames];
        for (int i = 0; i < frames; i++) {
            values[i] = (float) (peak * Math.sin(2 * Math.PI * hertz * i / rate));
        }
        return values;
    }

    /** A WAV file as simple as it gets. */
    public static byte[] wav(int format, int channels, int rate, int bits, byte[] data) {
        return riff(concat(chunk("fmt ", fmt(format, channels, rate, bits)), chunk("data", data)));
    }

    /** WAV, PCM in 16 bits. */
    public static byte[] wav16(int rate, int channels, long[] values) {
        return wav(1, channels, rate, 16, little(values, 2));
    }

    static byte[] riff(byte[] chunks) {
        return concat(
                ByteBuffer.allocate(12)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put(ascii("RIFF"))
                        .putInt(4 + chunks.length)
                        .put(ascii("WAVE"))
                        .array(),
                chunks);
    }

    static byte[] fmt(int format, int channels, int rate, int bits) {
        int frame = channels * ((bits + 7) / 8);
        return ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) format)
                .putShort((short) channels)
                .putInt(rate)
                .putInt(rate * frame)
                .putShort((short) frame)
                .putShort((short) bits)
                .array();
    }

    static byte[] chunk(String name, byte[] body) {
        return chunk(name, body.length, body);
    }

    static byte[] chunk(String name, int size, byte[] body) {
        return ByteBuffer.allocate(8 + body.length + body.length % 2)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(ascii(name))
                .putInt(size)
                .put(body)
                .array();
    }

    static byte[] little(long[] values, int width) {
        var bytes = new byte[values.length * width];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (values[i / width] >> 8 * (i % width));
        }
        return bytes;
    }

    static byte[] concat(byte[]... parts) {
        var all = new java.io.ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    static byte[] ascii(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }
}
