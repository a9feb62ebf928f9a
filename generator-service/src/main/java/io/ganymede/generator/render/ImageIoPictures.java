package io.ganymede.generator.render;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;

/** What the JDK writes: JPEG, and GIF that moves. */
final class ImageIoPictures {

    private static final float QUALITY = 0.95f;
    private static final String GIF_FRAME = "javax_imageio_gif_image_1.0";

    private ImageIoPictures() {}

    static byte[] jpeg(Pixels picture) {
        return written("jpeg", writer -> {
            var how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(QUALITY);
            writer.write(null, new IIOImage(image(picture), null, null), how);
        });
    }

    /** @param delay of a frame, in hundredths of a second; it goes round for ever */
    static byte[] gif(List<Pixels> frames, int delay) {
        return written("gif", writer -> {
            writer.prepareWriteSequence(null);
            for (var frame : frames) {
                var image = image(frame);
                var about = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), null);
                time(about, delay);
                writer.writeToSequence(new IIOImage(image, null, about), null);
            }
            writer.endWriteSequence();
        });
    }

    @FunctionalInterface
    private interface Writing {
        void to(ImageWriter writer) throws IOException;
    }

    private static byte[] written(String format, Writing writing) {
        var bytes = new ByteArrayOutputStream();
        var writer = ImageIO.getImageWritersByFormatName(format).next();
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writing.to(writer);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot be written to", e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static void time(IIOMetadata about, int delay) throws IIOInvalidTreeException {
        var root = new IIOMetadataNode(GIF_FRAME);
        var control = new IIOMetadataNode("GraphicControlExtension");
        control.setAttribute("disposalMethod", "none");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", "FALSE");
        control.setAttribute("transparentColorIndex", "0");
        control.setAttribute("delayTime", Integer.toString(delay));
        root.appendChild(control);
        var extensions = new IIOMetadataNode("ApplicationExtensions");
        var netscape = new IIOMetadataNode("ApplicationExtension");
        netscape.setAttribute("applicationID", "NETSCAPE");
        netscape.setAttribute("authenticationCode", "2.0");
        netscape.setUserObject(new byte[] {1, 0, 0}); // how often it repeats, little-endian; 0 is for ever
        extensions.appendChild(netscape);
        root.appendChild(extensions);
        about.mergeTree(GIF_FRAME, root);
    }

    private static BufferedImage image(Pixels picture) {
        int width = picture.width();
        int height = picture.height();
        if (picture.channels() == 1) {
            var image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
            image.getRaster().setDataElements(0, 0, width, height, picture.bytes());
            return image;
        }
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var colours = new int[width * height];
        for (int i = 0; i < colours.length; i++) {
            colours[i] = (picture.bytes()[3 * i] & 0xff) << 16
                    | (picture.bytes()[3 * i + 1] & 0xff) << 8
                    | picture.bytes()[3 * i + 2] & 0xff;
        }
        image.setRGB(0, 0, width, height, colours, 0, width);
        return image;
    }
}
