package io.ganymede.dataset.format;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** First bytes of files, that tell what they are. */
final class Magic {

    /** Bytes that are looked at. */
    static final int LENGTH = 512;

    private static final List<String> IMAGES =
            List.of("\u0089PNG", "\u00ff\u00d8\u00ff", "GIF8", "BM", "II*\0", "MM\0*");
    private static final List<String> AUDIO = List.of("fLaC", "OggS");

    private Magic() {}

    static boolean isZip(byte[] head) {
        return begins(head, 0, "PK\u0003\u0004") || begins(head, 0, "PK\u0005\u0006");
    }

    static boolean isTar(byte[] head) {
        return begins(head, 257, "ustar");
    }

    static boolean isGzip(byte[] head) {
        return begins(head, 0, "\u001f\u008b");
    }

    static boolean isNpy(byte[] head) {
        return begins(head, 0, "\u0093NUMPY");
    }

    /** Two zeros, a type, and a number of sizes that is no zero. */
    static boolean isIdx(byte[] head) {
        return begins(head, 0, "\0\0") && (head.length < 4 || head[2] >= 8 && head[2] <= 14 && head[3] != 0);
    }

    static boolean isImage(byte[] head) {
        return IMAGES.stream().anyMatch(magic -> begins(head, 0, magic))
                || begins(head, 0, "RIFF") && begins(head, 8, "WEBP");
    }

    static boolean isAudio(byte[] head) {
        return AUDIO.stream().anyMatch(magic -> begins(head, 0, magic))
                || (begins(head, 0, "RIFF") || begins(head, 0, "RF64")) && begins(head, 8, "WAVE");
    }

    /** An archive or a packed file: what has no place inside another one. */
    static boolean isPacked(byte[] head) {
        return isZip(head) || isTar(head) || isGzip(head);
    }

    private static boolean begins(byte[] head, int at, String magic) {
        var expected = magic.getBytes(StandardCharsets.ISO_8859_1);
        if (head.length < at + expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (head[at + i] != expected[i]) {
                return false;
            }
        }
        return true;
    }
}
