package io.ganymede.dataset.image;

import io.ganymede.dataset.sample.Image;

/** Turns a picture upright as EXIF's orientation tells (CIPA DC-008, section 4.6.4, tag 274). */
final class Orientation {

    private Orientation() {}

    /** @param orientation 1 to 8: from 5 on, rows were columns */
    static Image upright(Image image, int orientation) {
        if (orientation == Picture.UPRIGHT) {
            return image;
        }
        boolean turned = orientation >= 5;
        int height = turned ? image.width() : image.height();
        int width = turned ? image.height() : image.width();
        int channels = image.channels();
        var pixels = new byte[image.pixels().length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int fromY = switch (orientation) {
                    case 3, 4 -> image.height() - 1 - y;
                    case 5, 8 -> x;
                    case 6, 7 -> image.height() - 1 - x;
                    default -> y;
                };
                int fromX = switch (orientation) {
                    case 2, 3 -> image.width() - 1 - x;
                    case 5, 6 -> y;
                    case 7, 8 -> image.width() - 1 - y;
                    default -> x;
                };
                System.arraycopy(
                        image.pixels(),
                        (fromY * image.width() + fromX) * channels,
                        pixels,
                        (y * width + x) * channels,
                        channels);
            }
        }
        return new Image(height, width, channels, pixels);
    }
}
