package io.ganymede.generator.render;

import io.ganymede.contracts.image.Picture;
import io.ganymede.generator.sampling.Samples;

/** Samples as a PNG: one image as it is, more as a grid. */
public final class Rendering {

    private Rendering() {}

    /** @param columns of the grid */
    public static byte[] png(Samples samples, int columns) {
        var image = samples.model().image();
        int size = image.edge() * image.edge() * image.channels();
        var pixels = new byte[samples.samples().size() * size];
        for (int i = 0; i < samples.samples().size(); i++) {
            var values = interleaved(samples.samples().get(i).values(), image.channels());
            System.arraycopy(Picture.bytes(values, image.low(), image.high()), 0, pixels, i * size, size);
        }
        return new Picture(pixels, samples.samples().size(), image.edge(), image.channels()).png(columns);
    }

    /** [channels, pixels] as [pixels, channels]. */
    private static float[] interleaved(float[] planes, int channels) {
        if (channels == 1) {
            return planes;
        }
        int pixels = planes.length / channels;
        var mixed = new float[planes.length];
        for (int channel = 0; channel < channels; channel++) {
            for (int pixel = 0; pixel < pixels; pixel++) {
                mixed[pixel * channels + channel] = planes[channel * pixels + pixel];
            }
        }
        return mixed;
    }
}
