package io.ganymede.dataset.normalize;

import io.ganymede.contracts.manifest.ImageRecipe;
import io.ganymede.dataset.sample.Image;

/**
 * Makes any image a recipe's: uint8 [edge, edge, channels]. An image that has the recipe's shape stays as it is, to the byte.
 * Grey becomes RGB by replication, RGB grey by its luma. What is transparent lies on the background, unless the recipe keeps
 * alpha; then what is padded is transparent too. Thread-safe.
 */
public final class ImageNormalizer {

    private final ImageRecipe recipe;
    private final Colours colours;

    public ImageNormalizer(ImageRecipe recipe) {
        this.recipe = recipe;
        this.colours = new Colours(recipe.channels(), recipe.background());
    }

    public byte[] apply(Image image) {
        int edge = recipe.edge();
        var own = colours.apply(image); // [height, width, recipe's channels]
        if (own.height() == edge && own.width() == edge) {
            return own.pixels();
        }
        return switch (recipe.fit()) {
            case STRETCH -> resized(own, edge, edge).pixels();
            case CROP -> resized(cropped(own), edge, edge).pixels();
            case PAD -> padded(own);
        };
    }

    /** The largest square in the middle. */
    private static Image cropped(Image image) {
        int side = Math.min(image.height(), image.width());
        if (image.height() == image.width()) {
            return image;
        }
        int top = (image.height() - side) / 2;
        int left = (image.width() - side) / 2;
        int line = side * image.channels();
        var pixels = new byte[side * line];
        for (int y = 0; y < side; y++) {
            int from = ((top + y) * image.width() + left) * image.channels();
            System.arraycopy(image.pixels(), from, pixels, y * line, line);
        }
        return new Image(side, side, image.channels(), pixels);
    }

    private byte[] padded(Image image) {
        int edge = recipe.edge();
        double scale = (double) edge / Math.max(image.height(), image.width());
        int height = Math.clamp(Math.round(image.height() * scale), 1, edge);
        int width = Math.clamp(Math.round(image.width() * scale), 1, edge);
        var inner = resized(image, height, width);
        var square = colours.empty(edge * edge);
        int line = width * image.channels();
        int top = (edge - height) / 2;
        int left = (edge - width) / 2;
        for (int y = 0; y < height; y++) {
            System.arraycopy(inner.pixels(), y * line, square, ((top + y) * edge + left) * image.channels(), line);
        }
        return square;
    }

    /** With alpha, colours are weighted by it: what is transparent has no colour to give. */
    private Image resized(Image image, int height, int width) {
        var resize = new Resize(recipe.enlarge());
        return image.channels() == 4
                ? Alpha.straight(resize.apply(Alpha.premultiplied(image), height, width))
                : resize.apply(image, height, width);
    }
}
