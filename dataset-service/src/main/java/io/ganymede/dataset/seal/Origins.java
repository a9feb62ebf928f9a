package io.ganymede.dataset.seal;

import io.ganymede.contracts.store.Mapping;
import io.ganymede.contracts.store.Sha256;
import io.ganymede.dataset.upload.Upload;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Where samples came from, read back at any place as {@link Spool} wrote it. */
final class Origins {

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final int SHA256 = 32;

    private final MemorySegment all;
    private final List<String> uploads;

    /** @param mapping until it closes, origins can be read */
    Origins(Path file, List<Upload> uploads, Mapping mapping) throws IOException {
        this.all = mapping.map(file);
        this.uploads = uploads.stream().map(Upload::name).toList();
    }

    /**
     * Where a sample came from.
     *
     * @param sha256  of its bytes as they came
     * @param seconds how long it is, if it is a sound
     */
    record Origin(String upload, String entry, String sha256, float seconds) {}

    Origin at(long place) {
        int upload = all.get(INT, place);
        var sha256 = bytes(place + 4, SHA256);
        float seconds = Float.intBitsToFloat(all.get(INT, place + 4 + SHA256));
        int length = all.get(SHORT, place + 4 + SHA256 + 4) & 0xffff;
        var entry = bytes(place + 4 + SHA256 + 4 + 2, length);
        return new Origin(uploads.get(upload), new String(entry, StandardCharsets.UTF_8), Sha256.hex(sha256), seconds);
    }

    private byte[] bytes(long place, int count) {
        var bytes = new byte[count];
        MemorySegment.copy(all, ValueLayout.JAVA_BYTE, place, bytes, 0, count);
        return bytes;
    }
}
