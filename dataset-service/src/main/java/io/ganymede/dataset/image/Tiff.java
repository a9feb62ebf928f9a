package io.ganymede.dataset.image;

import io.ganymede.dataset.sample.Unfit;
import org.jspecify.annotations.Nullable;

/** The first directory of a TIFF file (Adobe, TIFF 6.0, section 2), which an EXIF block is too. */
final class Tiff {

    private static final int WIDTH = 256;
    private static final int HEIGHT = 257;
    private static final int ORIENTATION = 274;
    private static final int PROFILE = 34675;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int MOST_TAGS = 4096;

    private Tiff() {}

    static Picture read(Bytes file) throws Unfit {
        boolean little = file.at(0) == 'I';
        long width = 0;
        long height = 0;
        int orientation = Picture.UPRIGHT;
        byte @Nullable [] profile = null;
        long directory = number(file, 4, 4, little);
        long tags = number(file, directory, 2, little);
        if (tags > MOST_TAGS) {
            throw new Unfit(directory, "The file has %d TIFF tags; at most %d are read".formatted(tags, MOST_TAGS));
        }
        for (long at = directory + 2; at < directory + 2 + 12 * tags; at += 12) {
            int tag = (int) number(file, at, 2, little);
            long type = number(file, at + 2, 2, little);
            long count = number(file, at + 4, 4, little);
            long value = number(file, at + 8, type == SHORT ? 2 : 4, little);
            if ((tag == WIDTH || tag == HEIGHT) && type != SHORT && type != LONG) { // it may stand elsewhere
                throw new Unfit(at, "The file has a size of the TIFF type %d; SHORT and LONG are read".formatted(type));
            }
            switch (tag) {
                case WIDTH -> width = once(at, width, value);
                case HEIGHT -> height = once(at, height, value);
                case ORIENTATION -> orientation = value >= 1 && value <= 8 ? (int) value : Picture.UPRIGHT;
                case PROFILE -> profile = Profile.in(file, value, count);
                default -> {
                    // the decoder's
                }
            }
        }
        return new Picture(width, height, orientation, false, profile, null);
    }

    /** Of an EXIF block; upright if it is damaged, since the pixels need it not. */
    static int orientation(Bytes exif) {
        try {
            return exif.starts(0, 'I', 'I', 42, 0) || exif.starts(0, 'M', 'M', 0, 42)
                    ? read(exif).orientation()
                    : Picture.UPRIGHT;
        } catch (Unfit e) {
            return Picture.UPRIGHT;
        }
    }

    /** Of a tag that is there twice, decoders take the first. */
    private static long once(long at, long before, long value) throws Unfit {
        if (before != 0) {
            throw new Unfit(at, "The file has a TIFF tag of its size twice");
        }
        return value;
    }

    private static long number(Bytes file, long at, int bytes, boolean little) throws Unfit {
        return little ? file.little(at, bytes) : file.big(at, bytes);
    }
}
