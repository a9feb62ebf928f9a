package io.ganymede.dataset.audio;

import io.ganymede.dataset.sample.Unfit;

/** What a WAV file's {@code fmt} chunk says. */
record WavFormat(WavCoding coding, int channels, long rate) {

    private static final int PCM = 1;
    private static final int FLOAT = 3;
    private static final int A_LAW = 6;
    private static final int MU_LAW = 7;
    private static final int EXTENSIBLE = 0xfffe;

    /** Up to the bits of a value. */
    private static final int SHORTEST = 16;
    /** With the extension that holds the real format's number. */
    private static final int EXTENDED = 40;
    /** What follows the number in a format that is written as a GUID (RFC 2361). */
    private static final long GUID_MIDDLE = 0x0010_0000_0000L >>> 16;

    private static final long GUID_END = 0x719b_3800_aa00_0080L;

    static WavFormat read(Bytes file, long at, long size) throws Unfit {
        if (size < SHORTEST) {
            throw new Unfit(at, "The WAV file's fmt chunk has %d bytes; at least 16 are needed".formatted(size));
        }
        int number = file.uint16(at);
        if (number == EXTENSIBLE) {
            if (size < EXTENDED) {
                throw new Unfit(at, "The WAV file's extended fmt chunk has %d bytes, not 40".formatted(size));
            }
            number = file.uint16(at + 24);
            if (file.uint16(at + 26) != 0 || file.uint32(at + 28) != GUID_MIDDLE || file.int64(at + 32) != GUID_END) {
                throw new Unfit(at + 24, "The WAV file's format is of no registered kind");
            }
        }
        int channels = file.uint16(at + 2);
        int frameBytes = file.uint16(at + 12);
        int bits = file.uint16(at + 14);
        int bytes = (bits + 7) / 8;
        if (channels == 0 || bits == 0 || frameBytes != channels * bytes) {
            throw new Unfit(
                    at + 12,
                    "The WAV file's frames of %d bytes do not hold %d channels of %d bits"
                            .formatted(frameBytes, channels, bits));
        }
        return new WavFormat(coding(at, number, bits), channels, file.uint32(at + 4));
    }

    private static WavCoding coding(long at, int number, int bits) throws Unfit {
        int bytes = (bits + 7) / 8;
        var coding = switch (number) {
            case PCM -> bits <= 64 ? WavCoding.pcm(bytes) : null;
            case FLOAT -> bits == 32 ? WavCoding.FLOAT32 : bits == 64 ? WavCoding.FLOAT64 : null;
            case A_LAW -> bits == 8 ? WavCoding.A_LAW : null;
            case MU_LAW -> bits == 8 ? WavCoding.MU_LAW : null;
            default -> null;
        };
        if (coding == null) {
            throw new Unfit(
                    at,
                    "The WAV file's format 0x%04x with %d bits is not read; PCM, float, A-law and mu-law are"
                            .formatted(number, bits));
        }
        return coding;
    }

    /** Of one value for each channel. */
    int frameBytes() {
        return channels * coding.bytes();
    }
}
