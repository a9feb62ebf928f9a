package io.ganymede.dataset.preview;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import javax.imageio.ImageIO;

/**
 * A picture with a plot in it, time across and something else up, each with round numbers at it, to be read on light and on dark
 * ground. The same bytes on every machine. Not thread-safe.
 */
final class Axes {

    static final int WIDTH = 640;
    static final int HEIGHT = 200;

    private static final int LEFT = 48;
    private static final int RIGHT = 24;
    private static final int TOP = 8;
    private static final int BOTTOM = 22;
    private static final int TICK = 4;
    private static final int OPAQUE = 0xff00_0000;
    private static final int INK = 0x7b8494;

    private final BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_ARGB); // nothing yet

    /** Pixels of the plot. */
    static int width() {
        return WIDTH - LEFT - RIGHT;
    }

    static int height() {
        return HEIGHT - TOP - BOTTOM;
    }

    /** @param y from the top of the plot, as {@code x} from its left */
    void dot(int x, int y, int rgb) {
        image.setRGB(LEFT + x, TOP + y, OPAQUE | rgb);
    }

    void bar(int x, double top, double bottom, int rgb) {
        int first = (int) Math.floor(top);
        fill(LEFT + x, TOP + first, 1, Math.max(1, (int) Math.ceil(bottom) - first), rgb);
    }

    void line(double y, int rgb) {
        fill(LEFT, TOP + (int) Math.round(y), width(), 1, rgb);
    }

    void times(double seconds) {
        boolean milliseconds = seconds < 0.5;
        double most = milliseconds ? seconds * 1000 : seconds;
        double step = step(most, 8);
        for (int i = 0; i * step <= most * 1.0001; i++) {
            int x = LEFT + (int) Math.round(i * step / most * (width() - 1));
            var text = number(i * step, step);
            fill(x, HEIGHT - BOTTOM, 1, TICK, INK);
            write(text, x - text.length() * Glyphs.WIDTH / 2, HEIGHT - 14);
        }
        write(milliseconds ? "ms" : "s", WIDTH - 12, HEIGHT - 14);
    }

    /** Marks from {@code low} at the plot's bottom to {@code high} at its top. */
    void values(double low, double high, int marks, String unit) {
        double step = step(high - low, marks);
        int last = (int) Math.floor(high / step + 1e-6);
        for (int i = (int) Math.ceil(low / step - 1e-6); i <= last; i++) {
            int y = TOP + (int) Math.round((high - i * step) / (high - low) * (height() - 1));
            fill(LEFT - TICK, y, TICK, 1, INK);
            var text = number(i * step, step) + (i == last ? unit : "");
            write(text, LEFT - TICK - 2 - text.length() * Glyphs.WIDTH, y - Glyphs.HEIGHT / 2);
        }
    }

    byte[] png() {
        var png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot be written to", e);
        }
        return png.toByteArray();
    }

    private void write(String text, int left, int top) {
        for (int y = 0; y < Glyphs.HEIGHT; y++) {
            for (int x = 0; x < text.length() * Glyphs.WIDTH; x++) {
                if (Glyphs.ink(text, x, y)) {
                    fill(left + x, top + y, 1, 1, INK);
                }
            }
        }
    }

    private void fill(int left, int top, int width, int height, int rgb) {
        for (int y = Math.max(0, top); y < Math.min(HEIGHT, top + height); y++) {
            for (int x = Math.max(0, left); x < Math.min(WIDTH, left + width); x++) {
                image.setRGB(x, y, OPAQUE | rgb);
            }
        }
    }

    /** 1, 2 or 5 times a power of ten. */
    private static double step(double range, int marks) {
        double rough = range / marks;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double part = rough / power;
        return power * (part <= 1 ? 1 : part <= 2 ? 2 : part <= 5 ? 5 : 10);
    }

    private static String number(double value, double step) {
        int digits = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
        return String.format(Locale.ROOT, "%." + digits + "f", value + 0.0);
    }
}
