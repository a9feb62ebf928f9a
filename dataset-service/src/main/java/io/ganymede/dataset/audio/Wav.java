package io.ganymede.dataset.audio;

import io.ganymede.dataset.sample.Audio;
import io.ganymede.dataset.sample.Unfit;

/**
 * WAV: chunks in a RIFF, RF64 or BW64 file (EBU Tech 3306, ITU-R BS.2088). The JDK's own reader knows neither RF64 nor 64-bit
 * floats and believes what a header says, so the chunks are walked here.
 */
final class Wav {

    /** Of a chunk: its name and its size. */
    private static final int HEAD = 8;
    /** A size that is in the ds64 chunk, or was never known. */
    private static final long ELSEWHERE = 0xffff_ffffL;

    private Wav() {}

    static boolean is(Bytes file) {
        return (file.has(0, "RIFF") || file.has(0, "RF64") || file.has(0, "BW64")) && file.has(HEAD, "WAVE");
    }

    static Audio decode(Bytes file, AudioLimits limits) throws Unfit {
        long data64 = -1;
        WavFormat format = null;
        for (long at = HEAD + 4; at + HEAD <= file.length(); ) {
            var name = file.name(at);
            long size = file.uint32(at + 4);
            long body = at + HEAD;
            if (name.equals("ds64")) {
                data64 = file.int64(body + 8); // after the size of the whole
            } else if (name.equals("fmt ")) {
                format = WavFormat.read(file, body, size);
                limits.require(body, format.rate(), format.channels());
            } else if (name.equals("data")) {
                if (format == null) {
                    throw new Unfit(at, "The WAV file has no fmt chunk before its data");
                }
                return samples(file, body, dataBytes(file, body, size, data64), format, limits);
            }
            at = body + size + (size & 1); // chunks begin at even places
        }
        throw new Unfit(file.length(), "The WAV file has no data chunk");
    }

    private static long dataBytes(Bytes file, long body, long size, long data64) throws Unfit {
        long there = file.length() - body;
        if (size == ELSEWHERE && data64 < 0) {
            return there; // written to a pipe
        }
        long said = size == ELSEWHERE ? data64 : size;
        if (said > there) {
            throw new Unfit(
                    file.length(), "The WAV file ends after %d of its %d bytes of sound".formatted(there, said));
        }
        return said;
    }

    private static Audio samples(Bytes file, long from, long bytes, WavFormat format, AudioLimits limits) throws Unfit {
        if (bytes % format.frameBytes() != 0) {
            throw new Unfit(
                    from + bytes,
                    "The WAV file's %d bytes of sound end inside a frame of %d bytes"
                            .formatted(bytes, format.frameBytes()));
        }
        var values = new float[limits.values(from, bytes / format.frameBytes(), format.channels())];
        format.coding().decode(file, (int) from, values);
        return new Audio((int) format.rate(), format.channels(), values);
    }
}
