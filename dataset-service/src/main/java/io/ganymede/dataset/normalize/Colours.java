package io.ganymede.dataset.normalize;

import io.ganymede.dataset.sample.Image;

/** Gives an image the channels of a recipe: 1 for grey, 3 for RGB, 4 for RGBA; on a background, unless alpha is kept. */
final class Colours {

    private final int channels;
    private final int[] background; // red, green, blue

    /** @param background {@code #rrggbb} */
    Colours(int channels, String background) {
        this.channels = channels;
        int rgb = Integer.parseInt(background.substring(1), 16);
        this.background = new int[] {rgb >> 16, rgb >> 8 & 0xff, rgb & 0xff};
    }

    Image apply(Image image) {
        if (image.channels() == channels) {
            return image;
        }
        int count = image.height() * image.width();
        int own = image.channels();
        var from = image.pixels();
        var to = new byte[count * channels];
        if (own == 3 && channels == 1) {
            for (int i = 0; i < count; i++) {
                to[i] = luma(from[3 * i] & 0xff, from[3 * i + 1] & 0xff, from[3 * i + 2] & 0xff);
            }
            return new Image(image.height(), image.width(), 1, to);
        }
        for (int i = 0; i < count; i++) {
            int at = i * own;
            boolean grey = own <= 2;
            int alpha = own == 2 || own == 4 ? from[at + own - 1] & 0xff : 255;
            int r = from[at] & 0xff;
            int g = grey ? r : from[at + 1] & 0xff;
            int b = grey ? r : from[at + 2] & 0xff;
            if (channels == 4) {
                put(to, 4 * i, r, g, b);
                to[4 * i + 3] = (byte) alpha;
            } else {
                put(to, channels * i, over(r, 0, alpha), over(g, 1, alpha), over(b, 2, alpha));
            }
        }
        return new Image(image.height(), image.width(), channels, to);
    }

    /** Pixels of nothing but background; transparent where alpha is kept. */
    byte[] empty(int pixels) {
        var empty = new byte[pixels * channels];
        for (int i = 0; i < pixels; i++) {
            put(empty, channels * i, background[0], background[1], background[2]);
        }
        return empty;
    }

    private int over(int value, int channel, int alpha) {
        return alpha == 255 ? value : (value * alpha + background[channel] * (255 - alpha) + 127) / 255;
    }

    /** Y' = 0.299 R' + 0.587 G' + 0.114 B' (ITU-R BT.601-7, section 2.5.1), rounded. */
    private static byte luma(int r, int g, int b) {
        return (byte) ((299 * r + 587 * g + 114 * b + 500) / 1000);
    }

    private void put(byte[] to, int at, int r, int g, int b) {
        if (channels == 1) {
            to[at] = luma(r, g, b);
        } else {
            to[at] = (byte) r;
            to[at + 1] = (byte) g;
            to[at + 2] = (byte) b;
        }
    }
}
