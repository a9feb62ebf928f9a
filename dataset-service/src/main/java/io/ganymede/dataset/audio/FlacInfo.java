package io.ganymede.dataset.audio;

import io.ganymede.dataset.sample.Unfit;
import java.util.Arrays;

/**
 * What a FLAC file says of its sound (RFC 9639, section 8.2).
 *
 * @param frames one value for each channel; 0 if that was not known
 * @param md5    of the decoded values; all 0 if that was not known
 * @param start  where the first of the file's own frames, its blocks of sound, begins
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
record FlacInfo(int rate, int channels, int bits, long frames, byte[] md5, int start) {

    private static final int STREAMINFO = 0;
    private static final int STREAMINFO_BYTES = 34;
    private static final int FORBIDDEN = 127;
    private static final int MAGIC_BYTES = 4;

    static FlacInfo read(byte[] file) throws Unfit {
        var bits = new Bits(file, MAGIC_BYTES);
        boolean last = bits.unsigned(1) == 1;
        if (bits.unsigned(7) != STREAMINFO || bits.unsigned(24) != STREAMINFO_BYTES) {
            throw new Unfit(MAGIC_BYTES, "The FLAC file does not begin with its stream info");
        }
        bits.skip(10); // sizes of blocks and frames
        int rate = (int) bits.unsigned(20);
        int channels = (int) bits.unsigned(3) + 1;
        int depth = (int) bits.unsigned(5) + 1;
        long frames = bits.unsigned(36);
        int md5 = bits.offset();
        bits.skip(16);
        while (!last) {
            last = bits.unsigned(1) == 1;
            if (bits.unsigned(7) == FORBIDDEN) {
                throw new Unfit(bits.offset(), "The FLAC file has a block of metadata of a forbidden type");
            }
            bits.skip(bits.unsigned(24));
        }
        return new FlacInfo(rate, channels, depth, frames, Arrays.copyOfRange(file, md5, md5 + 16), bits.offset());
    }

    boolean hasMd5() {
        return !Arrays.equals(md5, new byte[16]);
    }
}
