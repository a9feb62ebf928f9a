package io.ganymede.local;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** A grey picture, 8 pixels across. */
final class TinyPng {

    private static final int EDGE = 8;

    private TinyPng() {}

    /** @param step from one pixel's grey to the next one's */
    static Path write(Path file, int step) throws IOException {
        var image = new BufferedImage(EDGE, EDGE, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < EDGE * EDGE; i++) {
            image.setRGB(i % EDGE, i / EDGE, 0x010101 * (i * step % 256));
        }
        ImageIO.write(image, "png", file.toFile());
        return file;
    }
}
