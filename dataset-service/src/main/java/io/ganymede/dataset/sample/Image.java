package io.ganymede.dataset.sample;

/**
 * A picture: upright, in sRGB, 8 bits a channel.
 *
 * @param channels 1 for grey, 2 for grey and alpha, 3 for RGB, 4 for RGBA; alpha is straight
 * @param pixels   uint8 [height, width, channels]
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record Image(int height, int width, int channels, byte[] pixels) implements Sample {

    public Image {
        if (height < 1 || width < 1 || channels < 1 || channels > 4) {
            throw new IllegalArgumentException("No image is [%d, %d, %d]".formatted(height, width, channels));
        }
        if (pixels.length != (long) height * width * channels) {
            throw new IllegalArgumentException(
                    "An image of [%d, %d, %d] has no %d bytes".formatted(height, width, channels, pixels.length));
        }
    }
}
