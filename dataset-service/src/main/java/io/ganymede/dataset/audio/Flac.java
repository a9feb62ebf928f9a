package io.ganymede.dataset.audio;

import io.ganymede.dataset.sample.Audio;
import io.ganymede.dataset.sample.Unfit;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * FLAC (RFC 9639), 4 to 32 bits, each frame's CRCs and the whole's MD5 checked. Decoded here, as the pure-Java decoders that
 * resolve are under the LGPL, or check nothing.
 */
final class Flac {

    /** Values that memory is first taken for, whatever the header says. */
    private static final int FIRST = 1 << 16;

    private Flac() {}

    static boolean is(Bytes file) {
        return file.has(0, "fLaC");
    }

    static Audio decode(byte[] file, AudioLimits limits) throws Unfit {
        var info = FlacInfo.read(file);
        limits.require(18, info.rate(), info.channels());
        int most = info.frames() == 0 ? limits.values() : limits.values(18, info.frames(), info.channels());
        var values = new float[Math.min(most, FIRST)];
        var md5 = info.hasMd5() ? md5() : null;
        var reader = new FlacFrames(file, info);
        int count = 0;
        while (info.frames() == 0 ? reader.offset() < file.length : count < most) {
            int frames = reader.next();
            int end = count + frames * info.channels();
            if (end > most || end < 0) {
                throw new Unfit(reader.offset(), "The FLAC file goes on after %d values".formatted(most));
            }
            if (end > values.length) {
                values = Arrays.copyOf(values, (int) Math.min(most, Math.max(end, 2L * values.length)));
            }
            reader.copy(values, count);
            if (md5 != null) {
                md5.update(reader.littleEndian());
            }
            count = end;
        }
        if (md5 != null && !Arrays.equals(md5.digest(), info.md5())) {
            throw new Unfit(26, "The FLAC file's sound has another MD5 than its header says");
        }
        if (count == 0) {
            throw new Unfit(18, "The sound is empty");
        }
        return new Audio(info.rate(), info.channels(), count == values.length ? values : Arrays.copyOf(values, count));
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5", e);
        }
    }
}
