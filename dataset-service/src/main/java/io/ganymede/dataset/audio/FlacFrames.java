package io.ganymede.dataset.audio;

import io.ganymede.dataset.sample.Unfit;

/** Decodes a FLAC file frame by frame (RFC 9639, section 9). Not thread-safe. */
final class FlacFrames {

    private static final int SYNC = 0x3ffe << 1; // and a reserved bit
    private static final int LEFT_SIDE = 8;
    private static final int SIDE_RIGHT = 9;
    private static final int MID_SIDE = 10;
    private static final int[] RATES = {
        0, 88_200, 176_400, 192_000, 8_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 96_000
    };
    private static final int[] DEPTHS = {0, 8, 12, -1, 16, 20, 24, 32};

    private final byte[] file;
    private final FlacInfo info;
    private final Bits bits;
    private long[][] block = new long[0][0]; // [channels, frames], as long as the longest so far
    private int frames;

    FlacFrames(byte[] file, FlacInfo info) {
        this.file = file;
        this.info = info;
        this.bits = new Bits(file, info.start());
    }

    /** Where the next frame begins. */
    int offset() {
        return bits.offset();
    }

    /** Decodes a frame. @return how many values it has for each channel */
    int next() throws Unfit {
        int start = bits.offset();
        if (bits.unsigned(15) != SYNC) {
            throw new Unfit(start, "The FLAC file has no frame where one must begin");
        }
        bits.unsigned(1); // whether blocks vary in size
        int size = (int) bits.unsigned(4);
        int rate = (int) bits.unsigned(4);
        int assignment = (int) bits.unsigned(4);
        int depth = (int) bits.unsigned(3);
        bits.unsigned(1);
        skipNumber(start);
        frames = size(start, size);
        if (rate(start, rate) != info.rate()
                || channels(start, assignment) != info.channels()
                || (depth == 0 ? info.bits() : DEPTHS[depth]) != info.bits()) {
            throw new Unfit(start, "The FLAC file's frame has another format than the file");
        }
        if (Crc.crc8(file, start, bits.offset()) != bits.unsigned(8)) {
            throw new Unfit(start, "The FLAC file is damaged: CRC of a frame's header");
        }
        subframes(assignment);
        bits.align();
        if (Crc.crc16(file, start, bits.offset()) != bits.unsigned(16)) {
            throw new Unfit(start, "The FLAC file is damaged: CRC of a frame");
        }
        join(assignment);
        return frames;
    }

    /** Copies the last frame to {@code values} from {@code at} on, interleaved, -1 to 1. */
    void copy(float[] values, int at) {
        int channels = info.channels();
        double scale = 1.0 / (1L << info.bits() - 1);
        for (int channel = 0; channel < channels; channel++) {
            var from = block[channel];
            for (int i = 0; i < frames; i++) {
                values[at + i * channels + channel] = (float) (from[i] * scale);
            }
        }
    }

    /** The last frame, interleaved, as its MD5 is made of. */
    byte[] littleEndian() {
        int channels = info.channels();
        int width = (info.bits() + 7) / 8;
        var bytes = new byte[frames * channels * width];
        for (int channel = 0; channel < channels; channel++) {
            for (int i = 0; i < frames; i++) {
                long value = block[channel][i];
                int at = (i * channels + channel) * width;
                for (int b = 0; b < width; b++) {
                    bytes[at + b] = (byte) (value >> 8 * b);
                }
            }
        }
        return bytes;
    }

    private void subframes(int assignment) throws Unfit {
        int channels = info.channels();
        if (block.length == 0 || block[0].length < frames) {
            block = new long[channels][frames];
        }
        for (int channel = 0; channel < channels; channel++) {
            boolean side = assignment == SIDE_RIGHT
                    ? channel == 0
                    : channel == 1 && (assignment == LEFT_SIDE || assignment == MID_SIDE);
            FlacSubframe.decode(bits, side ? info.bits() + 1 : info.bits(), block[channel], frames);
        }
    }

    /** Two channels that were coded by their difference. */
    private void join(int assignment) {
        for (int i = 0; assignment >= LEFT_SIDE && i < frames; i++) {
            long first = block[0][i];
            long second = block[1][i];
            if (assignment == LEFT_SIDE) {
                block[1][i] = first - second;
            } else if (assignment == SIDE_RIGHT) {
                block[0][i] = first + second;
            } else {
                long middle = first << 1 | second & 1;
                block[0][i] = middle + second >> 1;
                block[1][i] = middle - second >> 1;
            }
        }
    }

    /** The frame's or sample's number, written as UTF-8 would write it. */
    private void skipNumber(int start) throws Unfit {
        int first = (int) bits.unsigned(8);
        int length = Integer.numberOfLeadingZeros(~(first << 24));
        if (length == 1 || length > 7) {
            throw new Unfit(start, "The FLAC file is damaged: a frame's number");
        }
        for (int i = 1; i < length; i++) {
            if (bits.unsigned(8) >> 6 != 2) {
                throw new Unfit(start, "The FLAC file is damaged: a frame's number");
            }
        }
    }

    private int size(int start, int code) throws Unfit {
        return switch (code) {
            case 0 -> throw new Unfit(start, "The FLAC file is damaged: a reserved block size");
            case 1 -> 192;
            case 6 -> (int) bits.unsigned(8) + 1;
            case 7 -> (int) bits.unsigned(16) + 1;
            default -> code < 6 ? 144 << code : 1 << code;
        };
    }

    private long rate(int start, int code) throws Unfit {
        return switch (code) {
            case 0 -> info.rate();
            case 12 -> 1_000 * bits.unsigned(8);
            case 13 -> bits.unsigned(16);
            case 14 -> 10 * bits.unsigned(16);
            case 15 -> throw new Unfit(start, "The FLAC file is damaged: a forbidden rate");
            default -> RATES[code];
        };
    }

    private static int channels(int start, int assignment) throws Unfit {
        if (assignment > MID_SIDE) {
            throw new Unfit(start, "The FLAC file is damaged: reserved channels");
        }
        return assignment < LEFT_SIDE ? assignment + 1 : 2;
    }
}
