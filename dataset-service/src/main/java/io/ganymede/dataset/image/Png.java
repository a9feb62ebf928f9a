package io.ganymede.dataset.image;

import io.ganymede.dataset.sample.Unfit;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** PNG's chunks (W3C, "Portable Network Graphics", third edition): each one's CRC is checked, and that the last one is there. */
final class Png {

    private static final int HEADER = 0x49484452; // IHDR
    private static final int TRANSPARENCY = 0x74524e53; // tRNS
    private static final int PROFILE = 0x69434350; // iCCP
    private static final int EXIF = 0x65584966; // eXIf
    private static final int END = 0x49454e44; // IEND
    private static final int PALETTE_TYPE = 3;

    private Png() {}

    static Picture read(Bytes file) throws Unfit {
        if (!file.starts(0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n')) {
            throw new Unfit(4, "The file has a PNG signature that was changed on the way");
        }
        var crc = new CRC32();
        var picture = Picture.of(0, 0);
        int colour = -1;
        for (long at = 8; ; ) {
            long length = file.big(at, 4);
            int type = (int) file.big(at + 4, 4);
            file.require(at + 8, length + 4);
            crc.reset();
            crc.update(file.all(), (int) at + 4, (int) length + 4);
            if (crc.getValue() != file.big(at + 8 + length, 4)) {
                throw new Unfit(
                        at + 8 + length, "The file has a damaged chunk '%s' (CRC)".formatted(name(file, at + 4)));
            }
            if (colour < 0 && type != HEADER) {
                throw new Unfit(at, "The file does not begin with PNG's header");
            }
            long data = at + 8;
            switch (type) {
                case HEADER -> {
                    picture = Picture.of(file.big(data, 4), file.big(data + 4, 4));
                    colour = file.at(data + 9);
                }
                case TRANSPARENCY -> {
                    if (colour != PALETTE_TYPE) {
                        picture = with(picture, picture.orientation(), picture.profile(), file.slice(data, length));
                    }
                }
                case PROFILE ->
                    picture = with(
                            picture, picture.orientation(), profile(file.slice(data, length)), picture.transparent());
                case EXIF ->
                    picture = with(
                            picture,
                            Tiff.orientation(new Bytes(file.slice(data, length))),
                            picture.profile(),
                            picture.transparent());
                default -> {
                    // pixels, and what does not change them
                }
            }
            if (type == END) {
                return picture;
            }
            at = data + length + 4;
        }
    }

    private static Picture with(
            Picture picture, int orientation, byte @Nullable [] profile, byte @Nullable [] transparent) {
        return new Picture(picture.width(), picture.height(), orientation, false, profile, transparent);
    }

    /** Name, zero, method, packed by zlib; null if it cannot be unpacked, since pixels can be read without it. */
    private static byte @Nullable [] profile(byte[] chunk) {
        int name = 0;
        while (name < chunk.length && chunk[name] != 0) {
            name++;
        }
        if (name + 2 > chunk.length) {
            return null;
        }
        try (var inflater = new Inflater()) {
            inflater.setInput(chunk, name + 2, chunk.length - name - 2);
            var profile = new byte[Profile.LONGEST];
            int length = inflater.inflate(profile);
            return inflater.finished() ? Arrays.copyOf(profile, length) : null;
        } catch (DataFormatException e) {
            return null;
        }
    }

    private static String name(Bytes file, long at) throws Unfit {
        var name = new StringBuilder();
        for (byte letter : file.slice(at, 4)) {
            name.append(letter >= 'A' && letter <= 'z' ? (char) letter : '?');
        }
        return name.toString();
    }
}
