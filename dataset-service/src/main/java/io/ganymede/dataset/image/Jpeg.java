package io.ganymede.dataset.image;

import io.ganymede.dataset.sample.Unfit;
import java.io.ByteArrayOutputStream;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * JPEG's segments (ITU-T T.81, annex B), through to the end of the image: a decoder would fill what is missing with grey.
 * Orientation is EXIF's in APP1, the profile ICC's in APP2, in as many pieces as it took.
 */
final class Jpeg {

    private static final int END = 0xd9;
    private static final int SCAN = 0xda;
    private static final int APP1 = 0xe1;
    private static final int APP2 = 0xe2;
    private static final byte[] EXIF = {'E', 'x', 'i', 'f', 0, 0};
    private static final byte[] ICC = {'I', 'C', 'C', '_', 'P', 'R', 'O', 'F', 'I', 'L', 'E', 0};

    private Jpeg() {}

    static Picture read(Bytes file) throws Unfit {
        long width = 0;
        long height = 0;
        int components = 0;
        int orientation = Picture.UPRIGHT;
        var profile = new TreeMap<Integer, byte[]>();
        for (long at = 2; ; ) {
            if (file.at(at) != 0xff) {
                throw new Unfit(at, "The file has no JPEG marker where one must be");
            }
            int marker = file.at(at + 1);
            if (marker == 0xff) { // fill
                at++;
                continue;
            }
            if (marker == END) {
                break;
            }
            if (isAlone(marker)) {
                at += 2;
                continue;
            }
            long length = file.big(at + 2, 2);
            long data = at + 4;
            if (length < 2) {
                throw new Unfit(at + 2, "The file has a JPEG segment of %d bytes".formatted(length));
            }
            file.require(data, length - 2);
            if (isFrame(marker)) {
                if (components > 0) { // the decoder's picture is the first one's, which may be larger
                    throw new Unfit(at, "The file has a second JPEG frame; one is taken");
                }
                height = file.big(data + 1, 2);
                width = file.big(data + 3, 2);
                components = file.at(data + 5);
            } else if (marker == APP1 && begins(file, data, length - 2, EXIF)) {
                orientation = Tiff.orientation(new Bytes(file.slice(data + EXIF.length, length - 2 - EXIF.length)));
            } else if (marker == APP2 && begins(file, data, length - 2, ICC)) {
                profile.put(file.at(data + ICC.length), file.slice(data + 14, length - 2 - 14));
            }
            at = data + length - 2;
            if (marker == SCAN) {
                at = afterScan(file, at);
            }
        }
        return new Picture(width, height, orientation, components >= 3, joined(profile), null);
    }

    /** Where the next marker is that does not belong to the scan's own data. */
    private static long afterScan(Bytes file, long from) throws Unfit {
        var all = file.all();
        for (int at = (int) from; at + 1 < all.length; at++) {
            if (all[at] == (byte) 0xff) {
                int next = all[at + 1] & 0xff;
                if (next != 0 && next != 0xff && !isAlone(next)) {
                    return at;
                }
            }
        }
        throw new Unfit(all.length, "The file ends inside its pixels");
    }

    /** TEM and the restart markers have no length. */
    private static boolean isAlone(int marker) {
        return marker == 0x01 || marker >= 0xd0 && marker <= 0xd7;
    }

    /** SOF0 to SOF15, without the three that mean something else. */
    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    private static boolean begins(Bytes file, long at, long length, byte[] expected) throws Unfit {
        return length >= expected.length + 2 && java.util.Arrays.equals(file.slice(at, expected.length), expected);
    }

    private static byte @Nullable [] joined(TreeMap<Integer, byte[]> pieces) {
        int length = pieces.values().stream().mapToInt(piece -> piece.length).sum();
        if (length == 0 || length > Profile.LONGEST) {
            return null;
        }
        var whole = new ByteArrayOutputStream();
        pieces.values().forEach(whole::writeBytes);
        return whole.toByteArray();
    }
}
