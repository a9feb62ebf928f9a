package io.ganymede.dataset.normalize;

import io.ganymede.contracts.manifest.ImageRecipe;

/**
 * Makes images of one shape into a dataset's: uint8 [height, width, channels] to [edge, edge, channels]. An image that has
 * its recipe's shape stays as it is, to the byte. Grey becomes RGB by replication, RGB becomes grey by its luma. Thread-safe.
 */
public final class Normalizer {

    private final int height;
    private final int width;
    private final int channels;
    private final ImageRecipe recipe;
    private final Squeeze squeeze;

    /** @param channels of the images to come: 1 for grey, 3 for RGB */
    public Normalizer(int height, int width, int channels, ImageRecipe recipe) {
        this.height = height;
        this.width = width;
        this.channels = channels;
        this.recipe = recipe;
        this.squeeze = new Squeeze(height, width, recipe.edge());
    }

    /**
     * @param image  [height, width, channels]
     * @param target takes [edge, edge, recipe's channels]
     */
    public void apply(byte[] image, byte[] target) {
        int edge = recipe.edge();
        if (height == edge && width == edge && channels == recipe.channels()) {
            System.arraycopy(image, 0, target, 0, target.length);
        } else if (recipe.channels() == 1) {
            var grey = channels == 1 ? image : luma(image);
            System.arraycopy(squeeze.apply(grey), 0, target, 0, target.length);
        } else {
            for (int channel = 0; channel < channels; channel++) {
                spread(squeeze.apply(plane(image, channel)), target, channel);
            }
        }
    }

    /** Y' = 0.299 R' + 0.587 G' + 0.114 B' (ITU-R BT.601-7, section 2.5.1), rounded. */
    private byte[] luma(byte[] rgb) {
        var grey = new byte[height * width];
        for (int i = 0; i < grey.length; i++) {
            int r = rgb[3 * i] & 0xff;
            int g = rgb[3 * i + 1] & 0xff;
            int b = rgb[3 * i + 2] & 0xff;
            grey[i] = (byte) ((299 * r + 587 * g + 114 * b + 500) / 1000);
        }
        return grey;
    }

    private byte[] plane(byte[] image, int channel) {
        if (channels == 1) {
            return image;
        }
        var plane = new byte[height * width];
        for (int i = 0; i < plane.length; i++) {
            plane[i] = image[channels * i + channel];
        }
        return plane;
    }

    /** Writes a channel; the only one of a grey image is written to all three. */
    private void spread(byte[] plane, byte[] target, int channel) {
        for (int i = 0; i < plane.length; i++) {
            if (channels == 1) {
                target[3 * i] = target[3 * i + 1] = target[3 * i + 2] = plane[i];
            } else {
                target[3 * i + channel] = plane[i];
            }
        }
    }
}
