package io.ganymede.dataset.image;

import io.ganymede.dataset.sample.Unfit;

/** GIF's screen (CompuServe, GIF89a, section 18), and that its blocks go on to the first image's end. */
final class Gif {

    private static final int IMAGE = 0x2c;
    private static final int EXTENSION = 0x21;

    private Gif() {}

    static Picture read(Bytes file) throws Unfit {
        var picture = Picture.of(file.little(6, 2), file.little(8, 2));
        long at = 13 + table(file.at(10));
        while (file.at(at) == EXTENSION) {
            at = afterBlocks(file, at + 2);
        }
        if (file.at(at) != IMAGE) {
            throw new Unfit(at, "The file has no image");
        }
        long left = file.little(at + 1, 2) + file.little(at + 5, 2);
        long top = file.little(at + 3, 2) + file.little(at + 7, 2);
        if (left > picture.width() || top > picture.height()) {
            throw new Unfit(at + 1, "The file has a first image that reaches beyond its screen");
        }
        afterBlocks(file, at + 10 + table(file.at(at + 9)) + 1);
        return picture;
    }

    /** Bytes of the table of colours that {@code flags} tell of. */
    private static int table(int flags) {
        return (flags & 0x80) == 0 ? 0 : 3 << (flags & 7) + 1;
    }

    private static long afterBlocks(Bytes file, long from) throws Unfit {
        long at = from;
        while (file.at(at) != 0) {
            at += file.at(at) + 1;
        }
        return at + 1;
    }
}
