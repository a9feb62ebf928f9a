package io.ganymede.dataset.image;

import io.ganymede.dataset.sample.Image;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.nio.charset.StandardCharsets;

/** Makes colours that an ICC profile tells of into sRGB's, by the JDK's LittleCMS; alpha stays as it is. */
final class Profile {

    private static final byte[] NAME = "sRGB".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] WIDE_NAME = "sRGB".getBytes(StandardCharsets.UTF_16BE);

    private Profile() {}

    /** The image as it is, if the profile is sRGB's, of other channels than the image has, or damaged. */
    static Image toSrgb(Image image, byte[] profile) {
        if (contains(profile, NAME) || contains(profile, WIDE_NAME)) {
            return image;
        }
        int colours = image.channels() <= 2 ? 1 : 3;
        try {
            var space = new ICC_ColorSpace(ICC_Profile.getInstance(profile));
            return space.getNumComponents() == colours ? converted(image, space, colours) : image;
        } catch (IllegalArgumentException | java.awt.color.CMMException e) {
            return image;
        }
    }

    private static Image converted(Image image, ICC_ColorSpace space, int colours) {
        int pixels = image.height() * image.width();
        var plain = new byte[pixels * colours];
        for (int i = 0; i < pixels; i++) {
            System.arraycopy(image.pixels(), i * image.channels(), plain, i * colours, colours);
        }
        var from = view(plain, image, colours, space);
        var srgb = new byte[pixels * 3];
        var to = view(srgb, image, 3, ColorSpace.getInstance(ColorSpace.CS_sRGB));
        new ColorConvertOp(null).filter(from, to);
        var converted = image.pixels().clone();
        for (int i = 0; i < pixels; i++) {
            System.arraycopy(srgb, 3 * i, converted, i * image.channels(), colours);
        }
        return new Image(image.height(), image.width(), image.channels(), converted);
    }

    private static BufferedImage view(byte[] values, Image image, int channels, ColorSpace space) {
        var offsets = channels == 1 ? new int[] {0} : new int[] {0, 1, 2};
        var raster = Raster.createInterleavedRaster(
                new DataBufferByte(values, values.length),
                image.width(),
                image.height(),
                image.width() * channels,
                channels,
                offsets,
                null);
        var model = new ComponentColorModel(space, false, false, Transparency.OPAQUE, DataBuffer.TYPE_BYTE);
        return new BufferedImage(model, raster, false, null);
    }

    private static boolean contains(byte[] all, byte[] part) {
        for (int at = 0; at + part.length <= all.length; at++) {
            int same = 0;
            while (same < part.length && all[at + same] == part[same]) {
                same++;
            }
            if (same == part.length) {
                return true;
            }
        }
        return false;
    }
}
