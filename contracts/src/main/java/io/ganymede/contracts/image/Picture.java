package io.ganymede.contracts.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import javax.imageio.ImageIO;

/**
 * Square images side by side, as one picture.
 *
 * @param pixels   [count, edge, edge, channels], a byte each
 * @param channels 1 for grey, 3 for RGB, 4 for RGBA
 */
public record Picture(byte[] pixels, int count, int edge, int channels) {

    /** White pixels between two images of a grid. */
    private static final int GAP = 2;

    public Picture {
        if (pixels.length != count * edge * edge * channels) {
            throw new IllegalArgumentException("%d images of %dx%dx%d have %d bytes, not %d"
                    .formatted(count, edge, edge, channels, count * edge * edge * channels, pixels.length));
        }
    }

    /**
     * Values as bytes: {@code low} becomes 0, {@code high} 255, and what lies outside is cut off.
     *
     * @param values any number of images, in any layout
     */
    public static byte[] bytes(float[] values, double low, double high) {
        var bytes = new byte[values.length];
        double scale = 255 / (high - low);
        for (int i = 0; i < values.length; i++) {
            bytes[i] = nearest((values[i] - low) * scale);
        }
        return bytes;
    }

    /** Comparisons in place of {@link Math#round}, which took longer than all else that becomes of a pixel; NaN is 0. */
    private static byte nearest(double value) {
        return (byte) (value >= 255 ? 255 : value > 0 ? (int) (value + 0.5) : 0);
    }

    /** One image as it is; more in rows of {@code columns}, with a gap between. */
    public Pixels grid(int columns) {
        if (count == 1) {
            return new Pixels(pixels, edge, edge, channels);
        }
        int across = Math.min(columns, count);
        int down = Math.ceilDiv(count, across);
        int width = across * (edge + GAP) - GAP;
        int height = down * (edge + GAP) - GAP;
        var rows = new byte[width * height * channels];
        Arrays.fill(rows, (byte) 0xff);
        int line = edge * channels;
        for (int i = 0; i < count; i++) {
            int left = i % across * (edge + GAP);
            int top = i / across * (edge + GAP);
            for (int y = 0; y < edge; y++) {
                System.arraycopy(pixels, (i * edge + y) * line, rows, ((top + y) * width + left) * channels, line);
            }
        }
        return new Pixels(rows, width, height, channels);
    }

    /** The grid as a PNG. */
    public byte[] png(int columns) {
        var grid = grid(columns);
        var rows = grid.bytes();
        int width = grid.width();
        var image = new BufferedImage(
                width,
                grid.height(),
                switch (channels) {
                    case 1 -> BufferedImage.TYPE_BYTE_GRAY;
                    case 3 -> BufferedImage.TYPE_INT_RGB;
                    default -> BufferedImage.TYPE_INT_ARGB;
                });
        if (channels == 1) {
            image.getRaster().setDataElements(0, 0, width, grid.height(), rows);
        } else {
            for (int i = 0; i < width * grid.height(); i++) {
                int at = channels * i;
                int rgb = (rows[at] & 0xff) << 16 | (rows[at + 1] & 0xff) << 8 | rows[at + 2] & 0xff;
                int alpha = channels == 4 ? rows[at + 3] & 0xff : 0xff;
                image.setRGB(i % width, i / width, alpha << 24 | rgb);
            }
        }
        var png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot be written to", e);
        }
        return png.toByteArray();
    }
}
