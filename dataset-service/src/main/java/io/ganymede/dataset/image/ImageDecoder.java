package io.ganymede.dataset.image;

import io.ganymede.dataset.sample.Image;
import io.ganymede.dataset.sample.Unfit;

/**
 * Decodes PNG, JPEG, WebP, GIF (its first frame), BMP and TIFF (its first page), told by their first bytes. What a file says of
 * itself is checked before its pixels are decoded: its size, its CRCs, its end. Thread-safe.
 *
 * @param edge longest edge of an image, in pixels
 */
public record ImageDecoder(int edge) {

    /** @throws Unfit if it is none of them, damaged, cut off or too large */
    public Image decode(byte[] file) throws Unfit {
        var picture = Picture.read(new Bytes(file));
        if (picture.width() < 1 || picture.height() < 1) {
            throw new Unfit(0, "The file has no pixels");
        }
        if (picture.width() > edge || picture.height() > edge) {
            throw new Unfit(
                    0,
                    "The file has %d x %d pixels; at most %d along an edge are taken"
                            .formatted(picture.width(), picture.height(), edge));
        }
        var decoded = OpenCv.decode(file, picture.rgb());
        if (decoded.height() > edge || decoded.width() > edge) {
            throw new Unfit(0, "The file has other edges than it says, of more than %d pixels".formatted(edge));
        }
        var image = Pixels.straight(decoded, picture.transparent());
        if (picture.profile() != null) {
            image = Profile.toSrgb(image, picture.profile());
        }
        return Orientation.upright(image, picture.orientation());
    }
}
