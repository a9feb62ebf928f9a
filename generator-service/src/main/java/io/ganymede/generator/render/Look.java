package io.ganymede.generator.render;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.manifest.ModelManifest.Image;
import io.ganymede.contracts.npy.NpyType;

/**
 * How samples are to look.
 *
 * @param columns of a grid
 * @param size    edge of an image in a picture; 0 for the model's own
 * @param type    of an NPY file's elements: one of those of the model's form
 * @param delay   of a GIF's frame, in hundredths of a second
 */
public record Look(int columns, int size, NpyType type, int delay) {

    private static final int LARGEST = 1024;

    /**
     * How many pixels, across and down, a pixel of the model becomes. Whole numbers only: enlarged so, a picture shows what
     * the model drew and is the same bytes everywhere; a smooth one can be made of it, but not the other way round.
     *
     * @throws InvalidField if {@code size} is no multiple of the model's edge
     */
    int scale(Image image) {
        int edge = image.edge();
        if (size == 0) {
            return 1;
        }
        if (size < edge || size > LARGEST || size % edge != 0) {
            throw new InvalidField(
                    "size",
                    Integer.toString(size),
                    "multiples of %d from %d to %d".formatted(edge, edge, LARGEST / edge * edge));
        }
        return size / edge;
    }
}
