package io.ganymede.dataset.audio;

import io.ganymede.dataset.sample.Unfit;

/** How a WAV file writes a value: how many bytes it takes, and what they mean. */
enum WavCoding {
    /** Unsigned, as only 8 bits are. */
    PCM8(1),
    PCM16(2),
    PCM24(3),
    PCM32(4),
    PCM40(5),
    PCM48(6),
    PCM56(7),
    PCM64(8),
    FLOAT32(4),
    FLOAT64(8),
    /** ITU-T G.711, table 1a. */
    A_LAW(1),
    /** ITU-T G.711, table 2a. */
    MU_LAW(1);

    private static final float[] A_LAW_VALUES = new float[256];
    private static final float[] MU_LAW_VALUES = new float[256];

    static {
        for (int code = 0; code < 256; code++) {
            A_LAW_VALUES[code] = aLaw(code);
            MU_LAW_VALUES[code] = muLaw(code);
        }
    }

    private final int bytes;

    WavCoding(int bytes) {
        this.bytes = bytes;
    }

    static WavCoding pcm(int bytes) {
        return values()[bytes - 1];
    }

    int bytes() {
        return bytes;
    }

    /** Fills {@code values} from {@code at} on; the bytes are known to be there. */
    void decode(Bytes file, int at, float[] values) throws Unfit {
        var bytes = file.file();
        switch (this) {
            case PCM8 -> {
                for (int i = 0; i < values.length; i++) {
                    values[i] = ((bytes[at + i] & 0xff) - 128) / 128f;
                }
            }
            case PCM16 -> {
                for (int i = 0; i < values.length; i++) {
                    values[i] = (short) (bytes[at + 2 * i] & 0xff | bytes[at + 2 * i + 1] << 8) / 32768f;
                }
            }
            case PCM24, PCM32, PCM40, PCM48, PCM56, PCM64 -> {
                for (int i = 0; i < values.length; i++) {
                    values[i] = pcm(bytes, at + i * this.bytes);
                }
            }
            case FLOAT32, FLOAT64 -> {
                for (int i = 0; i < values.length; i++) {
                    values[i] = real(file, at + i * this.bytes);
                }
            }
            case A_LAW -> expand(A_LAW_VALUES, bytes, at, values);
            case MU_LAW -> expand(MU_LAW_VALUES, bytes, at, values);
        }
    }

    private float pcm(byte[] file, int at) {
        long value = file[at + bytes - 1]; // the highest byte has the sign
        for (int i = bytes - 2; i >= 0; i--) {
            value = value << 8 | file[at + i] & 0xff;
        }
        return (float) (value / -(double) (-1L << 8 * bytes - 1));
    }

    private float real(Bytes file, int at) throws Unfit {
        float value = bytes == Float.BYTES
                ? Float.intBitsToFloat((int) file.uint32(at))
                : (float) Double.longBitsToDouble(file.int64(at));
        if (!Float.isFinite(value)) {
            throw new Unfit(at, "The WAV file has a value that is no number, or no finite one");
        }
        return value;
    }

    private static void expand(float[] table, byte[] file, int at, float[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = table[file[at + i] & 0xff];
        }
    }

    private static float aLaw(int code) {
        int bits = code ^ 0x55;
        int segment = bits >> 4 & 7;
        int magnitude = (bits & 0xf) << 4 | 8;
        if (segment > 0) {
            magnitude = magnitude + 0x100 << segment - 1;
        }
        return ((bits & 0x80) == 0 ? -magnitude : magnitude) / 32768f;
    }

    private static float muLaw(int code) {
        int bits = ~code;
        int magnitude = (((bits & 0xf) << 3) + 0x84 << (bits >> 4 & 7)) - 0x84;
        return ((bits & 0x80) == 0 ? magnitude : -magnitude) / 32768f;
    }
}
