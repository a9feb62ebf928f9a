package io.ganymede.generator.reading;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.manifest.ModelManifest.Audio;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A WAV file (RIFF): PCM of 8, 16, 24 or 32 bits, or floating point of 32 or 64.
 *
 * @param rate     frames a second
 * @param channels one behind the other in a frame
 * @param coding   of a value
 * @param data     whole frames, little-endian
 */
record WavFile(int rate, int channels, Coding coding, ByteBuffer data) {

    /** How a value is written. */
    enum Coding {
        /** Unsigned, as only 8 bits are. */
        PCM8(1),
        PCM16(2),
        PCM24(3),
        PCM32(4),
        FLOAT32(4),
        FLOAT64(8);

        private final int bytes;

        Coding(int bytes) {
            this.bytes = bytes;
        }

        double value(ByteBuffer data, int at) {
            return switch (this) {
                case PCM8 -> ((data.get(at) & 0xff) - 128) / 128.0;
                case PCM16 -> data.getShort(at) / 32768.0;
                case PCM24 -> (data.get(at + 2) << 16 | data.getShort(at) & 0xffff) / 8388608.0;
                case PCM32 -> data.getInt(at) / 2147483648.0;
                case FLOAT32 -> data.getFloat(at);
                case FLOAT64 -> data.getDouble(at);
            };
        }
    }

    private static final int PCM = 1;
    private static final int FLOAT = 3;
    private static final int EXTENSIBLE = 0xfffe;
    private static final int MOST_CHANNELS = 16;
    private static final long UNKNOWN = 0xffffffffL;

    /** @throws InvalidField if it is none, or one of another kind */
    static WavFile of(byte[] body) {
        var file = ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN);
        if (body.length < 12 || !name(file, 0).equals("RIFF") || !name(file, 8).equals("WAVE")) {
            throw new InvalidField("body", "no RIFF file of WAVE", "a WAV file");
        }
        int format = -1;
        int at = 12;
        while (body.length - at >= 8) {
            long size = file.getInt(at + 4) & UNKNOWN;
            int there = (int) Math.min(size, body.length - at - 8);
            switch (name(file, at)) {
                case "fmt " -> format = at + 8;
                case "data" -> {
                    if (there < size && size != UNKNOWN) { // who streams does not know it
                        throw cut();
                    }
                    return of(file, format, file.slice(at + 8, there));
                }
                default -> {
                    // what players show, and nobody hears
                }
            }
            if (there < size) {
                throw cut();
            }
            at += 8 + there + (there & 1);
        }
        throw new InvalidField("body", "a WAV file without a chunk 'data'", "a WAV file with sound in it");
    }

    private static WavFile of(ByteBuffer file, int format, ByteBuffer data) {
        if (format < 0 || file.limit() - format < 16) {
            throw new InvalidField(
                    "body", "a WAV file without a whole chunk 'fmt '", "one that has it before its data");
        }
        int tag = file.getShort(format) & 0xffff;
        if (tag == EXTENSIBLE && file.limit() - format >= 26) {
            tag = file.getShort(format + 24) & 0xffff; // the first bytes of the subformat's id
        }
        int channels = file.getShort(format + 2) & 0xffff;
        int bits = file.getShort(format + 14) & 0xffff;
        if (channels < 1 || channels > MOST_CHANNELS) {
            throw new InvalidField("channels", Integer.toString(channels), "1 to " + MOST_CHANNELS);
        }
        var coding = coding(tag, bits);
        int frame = coding.bytes * channels;
        var whole = data.slice(0, data.limit() / frame * frame).order(ByteOrder.LITTLE_ENDIAN);
        return new WavFile(file.getInt(format + 4), channels, coding, whole);
    }

    private static Coding coding(int tag, int bits) {
        return switch (tag * 100 + bits) {
            case PCM * 100 + 8 -> Coding.PCM8;
            case PCM * 100 + 16 -> Coding.PCM16;
            case PCM * 100 + 24 -> Coding.PCM24;
            case PCM * 100 + 32 -> Coding.PCM32;
            case FLOAT * 100 + 32 -> Coding.FLOAT32;
            case FLOAT * 100 + 64 -> Coding.FLOAT64;
            default ->
                throw new InvalidField(
                        "format",
                        "%d with %d bits".formatted(tag, bits),
                        "1 (PCM) with 8, 16, 24 or 32 bits, 3 with 32 or 64");
        };
    }

    /**
     * What a model takes: of one channel the mean of all; of two the first two, one alone twice. What is too long is cut at
     * its end, and silence follows what is too short.
     *
     * @return [channels, length]
     * @throws InvalidField if it has another rate, or a value that is no number
     */
    float[] values(Audio audio) {
        if (rate != audio.rate()) {
            throw new InvalidField("rate", Integer.toUnsignedString(rate), audio.rate() + ", the model's");
        }
        int frames = Math.min(data.limit() / (coding.bytes * channels), audio.length());
        var values = new float[audio.size()];
        for (int frame = 0; frame < frames; frame++) {
            if (audio.channels() == 1) {
                values[frame] = (float) mean(frame);
            } else {
                values[frame] = (float) value(frame, 0);
                values[audio.length() + frame] = (float) value(frame, Math.min(1, channels - 1));
            }
        }
        return values;
    }

    private double mean(int frame) {
        double sum = 0;
        for (int channel = 0; channel < channels; channel++) {
            sum += value(frame, channel);
        }
        return sum / channels;
    }

    private double value(int frame, int channel) {
        double value = coding.value(data, (frame * channels + channel) * coding.bytes);
        if (!Float.isFinite((float) value)) {
            throw new InvalidField("frame " + frame, Double.toString(value), "finite numbers");
        }
        return value;
    }

    private static InvalidField cut() {
        return new InvalidField("body", "a WAV file that ends inside a chunk", "a whole one");
    }

    private static String name(ByteBuffer file, int at) {
        var name = new byte[4];
        file.get(at, name);
        return new String(name, StandardCharsets.ISO_8859_1);
    }
}
