package io.ganymede.dataset.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Encoded pictures, small enough for a test. */
public final class Pictures {

    private Pictures() {}

    /** One of the test's resources. */
    public static byte[] resource(String name) {
        try (var in = Pictures.class.getResourceAsStream("/images/" + name)) {
            return java.util.Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Grey, [edge, edge], encoded as PNG by the JDK. */
    public static byte[] png(byte[] pixels, int edge) {
        return encoded(pixels, edge, "png");
    }

    /** Grey, [edge, edge]. */
    public static byte[] encoded(byte[] pixels, int edge, String format) {
        var image = new BufferedImage(edge, edge, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setDataElements(0, 0, edge, edge, pixels);
        return encoded(image, format);
    }

    public static byte[] encoded(BufferedImage image, String format) {
        var out = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, out)) {
                throw new IllegalArgumentException("No writer of " + format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
