package io.ganymede.dataset.image;

import io.ganymede.dataset.sample.Image;
import org.jspecify.annotations.Nullable;

/** OpenCV's values as an image's: 8 bits, with alpha where one colour is transparent. */
final class Pixels {

    private Pixels() {}

    /** @param transparent the one colour that is transparent, 16 bits a channel, the highest byte first */
    static Image straight(OpenCv.Decoded decoded, byte @Nullable [] transparent) {
        int pixels = decoded.height() * decoded.width();
        int channels = decoded.channels();
        boolean keyed = transparent != null && transparent.length == 2 * channels;
        int own = keyed ? channels + 1 : channels;
        if (!keyed && decoded.bits() == 8) {
            return new Image(decoded.height(), decoded.width(), channels, decoded.values());
        }
        var straight = new byte[pixels * own];
        for (int i = 0; i < pixels; i++) {
            boolean clear = keyed;
            for (int c = 0; c < channels; c++) {
                int value = value(decoded, i * channels + c);
                straight[i * own + c] = (byte) (decoded.bits() == 8 ? value : (value * 255 + 32_767) / 65_535);
                clear &= keyed && value == key(transparent, c, decoded);
            }
            if (keyed) {
                straight[i * own + channels] = (byte) (clear ? 0 : 255);
            }
        }
        return new Image(decoded.height(), decoded.width(), own, straight);
    }

    private static int value(OpenCv.Decoded decoded, int at) {
        var values = decoded.values();
        return decoded.bits() == 8 ? values[at] & 0xff : values[2 * at] & 0xff | (values[2 * at + 1] & 0xff) << 8;
    }

    /** Of 8 bits the key's lower byte counts. */
    private static int key(byte[] transparent, int channel, OpenCv.Decoded decoded) {
        int low = transparent[2 * channel + 1] & 0xff;
        return decoded.bits() == 8 ? low : low | (transparent[2 * channel] & 0xff) << 8;
    }
}
