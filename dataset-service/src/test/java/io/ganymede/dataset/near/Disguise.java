package io.ganymede.dataset.near;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** What is done to an image [edge, edge, channels] that must still be found: channels are 1 or 3. */
record Disguise(String name, UnaryOperator<byte[]> apply) {

    static List<Disguise> all(int edge, int channels) {
        var all = new ArrayList<Disguise>();
        for (int dy = -1; dy <= 1; dy++) {
            for (int dx = -1; dx <= 1; dx++) {
                int right = dx;
                int down = dy;
                if (dx != 0 || dy != 0) {
                    all.add(new Disguise(
                            "shift %+d %+d".formatted(dx, dy), image -> shifted(image, edge, channels, right, down)));
                }
            }
        }
        all.add(new Disguise("JPEG 75", image -> jpeg(image, edge, channels, 0.75f)));
        all.add(new Disguise("brighter, times 1.05", image -> brighter(image, 1.05, 0)));
        all.add(new Disguise("darker, times 0.95", image -> brighter(image, 0.95, 0)));
        all.add(new Disguise("brighter, plus 12.75", image -> brighter(image, 1, 12.75)));
        all.add(new Disguise("darker, minus 12.75", image -> brighter(image, 1, -12.75)));
        all.add(new Disguise(
                "shift +1 -1, JPEG 75", image -> jpeg(shifted(image, edge, channels, 1, -1), edge, channels, 0.75f)));
        return all;
    }

    /** Borders are repeated. */
    static byte[] shifted(byte[] image, int edge, int channels, int dx, int dy) {
        var shifted = new byte[image.length];
        for (int y = 0; y < edge; y++) {
            for (int x = 0; x < edge; x++) {
                int from = Math.clamp(y - dy, 0, edge - 1) * edge + Math.clamp(x - dx, 0, edge - 1);
                System.arraycopy(image, from * channels, shifted, (y * edge + x) * channels, channels);
            }
        }
        return shifted;
    }

    static byte[] brighter(byte[] image, double gain, double offset) {
        var brighter = new byte[image.length];
        for (int i = 0; i < image.length; i++) {
            brighter[i] = (byte) Math.clamp(Math.round((image[i] & 0xff) * gain + offset), 0, 255);
        }
        return brighter;
    }

    static byte[] jpeg(byte[] image, int edge, int channels, float quality) {
        var picture = new BufferedImage(
                edge, edge, channels == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
        var raster = picture.getRaster();
        for (int i = 0; i < image.length; i++) {
            int pixel = i / channels;
            raster.setSample(pixel % edge, pixel / edge, i % channels, image[i] & 0xff);
        }
        try {
            var file = new ByteArrayOutputStream();
            var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
            var how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(quality);
            try (var out = new MemoryCacheImageOutputStream(file)) {
                writer.setOutput(out);
                writer.write(null, new IIOImage(picture, null, null), how);
            }
            writer.dispose();
            var read =
                    ImageIO.read(new ByteArrayInputStream(file.toByteArray())).getRaster();
            var decoded = new byte[image.length];
            for (int i = 0; i < image.length; i++) {
                int pixel = i / channels;
                decoded[i] = (byte) read.getSample(pixel % edge, pixel / edge, i % channels);
            }
            return decoded;
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot be written to", e);
        }
    }
}
