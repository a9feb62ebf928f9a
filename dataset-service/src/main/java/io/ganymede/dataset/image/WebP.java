package io.ganymede.dataset.image;

import io.ganymede.dataset.sample.Unfit;
import org.jspecify.annotations.Nullable;

/** WebP's chunks (RFC 9649): lossy, lossless and extended, through to the length that the first one tells. */
final class WebP {

    private WebP() {}

    static Picture read(Bytes file) throws Unfit {
        long end = 8 + file.little(4, 4);
        file.require(0, end);
        long width = 0;
        long height = 0;
        int orientation = Picture.UPRIGHT;
        byte @Nullable [] profile = null;
        for (long at = 12; at + 8 <= end; ) {
            long length = file.little(at + 4, 4);
            long data = at + 8;
            file.require(data, length);
            int place = (int) at;
            if (file.starts(place, 'V', 'P', '8', 'X')) {
                width = Math.max(width, 1 + file.little(data + 4, 3));
                height = Math.max(height, 1 + file.little(data + 7, 3));
            } else if (file.starts(place, 'V', 'P', '8', ' ')) {
                width = Math.max(width, file.little(data + 6, 2) & 0x3fff);
                height = Math.max(height, file.little(data + 8, 2) & 0x3fff);
            } else if (file.starts(place, 'V', 'P', '8', 'L')) {
                long bits = file.little(data + 1, 4);
                width = Math.max(width, 1 + (bits & 0x3fff));
                height = Math.max(height, 1 + (bits >> 14 & 0x3fff));
            } else if (file.starts(place, 'I', 'C', 'C', 'P')) {
                profile = Profile.in(file, data, length);
            } else if (file.starts(place, 'E', 'X', 'I', 'F')) {
                int head = file.starts((int) data, 'E', 'x', 'i', 'f', 0, 0) ? 6 : 0;
                orientation = Tiff.orientation(new Bytes(file.slice(data + head, length - head)));
            }
            at = data + length + (length & 1);
        }
        return new Picture(width, height, orientation, false, profile, null);
    }
}
