package io.ganymede.dataset.image;

import io.ganymede.dataset.sample.Unfit;
import org.jspecify.annotations.Nullable;

/**
 * What an encoded picture says of itself before any of its pixels is decoded.
 *
 * @param orientation EXIF's, 1 to 8: which of the eight ways the picture is turned or mirrored
 * @param profile     ICC profile; null if it has none
 * @param rgb         whether its decoder can make it of 8 bits, RGB, and nothing is lost by that
 * @param transparent PNG's tRNS of a picture without palette: the one colour that is transparent, 16 bits a channel
 */
@SuppressWarnings("ArrayRecordComponent") // read, never compared
record Picture(
        long width,
        long height,
        int orientation,
        boolean rgb,
        byte @Nullable [] profile,
        byte @Nullable [] transparent) {

    static final int UPRIGHT = 1;

    static Picture of(long width, long height) {
        return new Picture(width, height, UPRIGHT, false, null, null);
    }

    /** Reads what is in front, whatever the format is, which the first bytes tell. @throws Unfit if it is none that is read */
    static Picture read(Bytes file) throws Unfit {
        if (file.starts(0, 0x89, 'P', 'N', 'G')) {
            return Png.read(file);
        }
        if (file.starts(0, 0xff, 0xd8)) {
            return Jpeg.read(file);
        }
        if (file.starts(0, 'G', 'I', 'F', '8')) {
            return Gif.read(file);
        }
        if (file.starts(0, 'B', 'M')) {
            return of(file.little(18, 4), Math.abs((int) file.little(22, 4)));
        }
        if (file.starts(0, 'R', 'I', 'F', 'F') && file.starts(8, 'W', 'E', 'B', 'P')) {
            return WebP.read(file);
        }
        if (file.starts(0, 'I', 'I', 42, 0) || file.starts(0, 'M', 'M', 0, 42)) {
            return Tiff.read(file);
        }
        throw new Unfit(0, "The file is no PNG, JPEG, WebP, GIF, BMP or TIFF");
    }
}
