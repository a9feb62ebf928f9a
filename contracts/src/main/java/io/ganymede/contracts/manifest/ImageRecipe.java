package io.ganymede.contracts.manifest;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.check.Require;

/**
 * How images are normalized: squeezed to a square of {@code edge} pixels, in {@code channels} bytes a pixel.
 *
 * @param channels 1 for grey, 3 for RGB
 */
public record ImageRecipe(int edge, int channels) {

    public ImageRecipe {
        Require.range("edge", edge, 8, 256);
        if (channels != 1 && channels != 3) {
            throw new InvalidField("channels", Integer.toString(channels), "1 (grey) or 3 (RGB)");
        }
    }
}
