package io.ganymede.dataset.image;

import io.ganymede.contracts.store.Sha256;
import io.ganymede.dataset.sample.Image;
import io.ganymede.dataset.sample.Unfit;
import java.awt.Transparency;
import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Makes colours that an ICC profile tells of into sRGB's, by the JDK's LittleCMS; alpha stays as it is. */
final class Profile {

    /** Profiles that are looked at once: most of a collection's images have the same one. */
    private static final int KNOWN = 64;

    /** Bytes; longer than any profile in use. */
    static final int LONGEST = 4 << 20;

    /** What rounding makes of 8 bits. */
    private static final float NEAR = 1.5f / 255;

    /** By the profiles' sha256; empty where there is nothing to convert. */
    private static final Map<String, Optional<ICC_ColorSpace>> SPACES = new ConcurrentHashMap<>();

    private Profile() {}

    /** Those bytes of a file; null if they are too many, since pixels can be read without them. */
    static byte @Nullable [] in(Bytes file, long place, long length) throws Unfit {
        file.require(place, length);
        return length <= LONGEST ? file.slice(place, length) : null;
    }

    /** The image as it is, if the profile is sRGB's, of other channels than the image has, or damaged. */
    static Image toSrgb(Image image, byte[] profile) {
        int colours = image.channels() <= 2 ? 1 : 3;
        if (SPACES.size() > KNOWN) {
            SPACES.clear();
        }
        return SPACES.computeIfAbsent(Sha256.of(profile), sha256 -> space(profile))
                .filter(space -> space.getNumComponents() == colours)
                .map(space -> converted(image, space, colours))
                .orElse(image);
    }

    /** Nothing, if there is nothing to convert. */
    private static Optional<ICC_ColorSpace> space(byte[] profile) {
        try {
            var space = new ICC_ColorSpace(ICC_Profile.getInstance(profile));
            return isSrgb(space) ? Optional.empty() : Optional.of(space);
        } catch (IllegalArgumentException | CMMException e) {
            return Optional.empty();
        }
    }

    private static boolean isSrgb(ICC_ColorSpace space) {
        if (space.getNumComponents() != 3) {
            return false;
        }
        for (int i = 0; i < 27; i++) {
            var colour = new float[] {i % 3 / 2f, i / 3 % 3 / 2f, i / 9 / 2f};
            var srgb = space.toRGB(colour);
            for (int c = 0; c < 3; c++) {
                if (Math.abs(srgb[c] - colour[c]) > NEAR) {
                    return false;
                }
            }
        }
        return true;
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
}
