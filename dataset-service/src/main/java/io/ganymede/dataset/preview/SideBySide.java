package io.ganymede.dataset.preview;

import io.ganymede.dataset.sample.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;

/** Images of any size in one row, as PNG; what is between them is transparent. */
final class SideBySide {

    private static final int GAP = 8;

    private SideBySide() {}

    static byte[] png(List<Image> images) {
        int width = images.stream().mapToInt(image -> image.width() + GAP).sum() - GAP;
        int height = images.stream().mapToInt(Image::height).max().orElseThrow();
        var row = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        int left = 0;
        for (var image : images) {
            for (int i = 0; i < image.height() * image.width(); i++) {
                row.setRGB(left + i % image.width(), i / image.width(), argb(image, i));
            }
            left += image.width() + GAP;
        }
        var png = new ByteArrayOutputStream();
        try {
            ImageIO.write(row, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot be written to", e);
        }
        return png.toByteArray();
    }

    private static int argb(Image image, int pixel) {
        int at = pixel * image.channels();
        var pixels = image.pixels();
        int r = pixels[at] & 0xff;
        boolean grey = image.channels() <= 2;
        int g = grey ? r : pixels[at + 1] & 0xff;
        int b = grey ? r : pixels[at + 2] & 0xff;
        int alpha = image.channels() % 2 == 0 ? pixels[at + image.channels() - 1] & 0xff : 255;
        return alpha << 24 | r << 16 | g << 8 | b;
    }
}
