package io.ganymede.dataset.normalize;

import io.ganymede.dataset.sample.Image;

/** RGBA with colours as they are (straight), or weighted by alpha (premultiplied), as they must be to be averaged. */
final class Alpha {

    private Alpha() {}

    static Image premultiplied(Image image) {
        var pixels = image.pixels().clone();
        for (int i = 0; i < pixels.length; i += 4) {
            int alpha = pixels[i + 3] & 0xff;
            for (int c = i; c < i + 3; c++) {
                pixels[c] = (byte) (((pixels[c] & 0xff) * alpha + 127) / 255);
            }
        }
        return new Image(image.height(), image.width(), 4, pixels);
    }

    static Image straight(Image image) {
        var pixels = image.pixels().clone();
        for (int i = 0; i < pixels.length; i += 4) {
            int alpha = pixels[i + 3] & 0xff;
            for (int c = i; c < i + 3; c++) {
                pixels[c] = (byte) (alpha == 0 ? 0 : Math.min(255, ((pixels[c] & 0xff) * 255 + alpha / 2) / alpha));
            }
        }
        return new Image(image.height(), image.width(), 4, pixels);
    }
}
