package io.ganymede.dataset.audio;

import io.ganymede.dataset.sample.Audio;
import io.ganymede.dataset.sample.Unfit;

/**
 * Decodes files of sound, whatever their names say: WAV (RIFF, RF64, BW64) and FLAC are told by their first bytes.
 * A damaged file is refused, not repaired. Thread-safe.
 */
public final class AudioDecoder {

    private AudioDecoder() {}

    /** @throws Unfit if the file is none of these, damaged, or more than {@code limits} allow */
    public static Audio decode(byte[] file, AudioLimits limits) throws Unfit {
        limits.require(file.length);
        var bytes = new Bytes(file);
        if (Wav.is(bytes)) {
            return Wav.decode(bytes, limits);
        }
        if (Flac.is(bytes)) {
            return Flac.decode(file, limits);
        }
        throw new Unfit(
                0,
                bytes.has(0, "OggS")
                        ? "The file is Ogg, which is not read; as FLAC or WAV it is"
                        : "The file begins neither as WAV nor as FLAC");
    }

    /** Whether the first bytes of a file are those of a sound that is read here. */
    public static boolean claims(byte[] head) {
        var bytes = new Bytes(head);
        return Wav.is(bytes) || Flac.is(bytes);
    }
}
