package io.ganymede.generator.render;

import io.ganymede.contracts.image.Pixels;

/** What lets something through as it looks on white, for formats in which nothing does. */
final class OnWhite {

    private OnWhite() {}

    /** RGBA becomes RGB; the others stay as they are. */
    static Pixels of(Pixels picture) {
        if (picture.channels() != 4) {
            return picture;
        }
        var from = picture.bytes();
        var to = new byte[from.length / 4 * 3];
        for (int i = 0; i < to.length / 3; i++) {
            int alpha = from[4 * i + 3] & 0xff;
            for (int channel = 0; channel < 3; channel++) {
                int colour = from[4 * i + channel] & 0xff;
                to[3 * i + channel] = (byte) ((colour * alpha + 255 * (255 - alpha) + 127) / 255);
            }
        }
        return new Pixels(to, picture.width(), picture.height(), 3);
    }
}
