package io.ganymede.dataset.normalize;

import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_CUBIC;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LANCZOS4;

import io.ganymede.contracts.manifest.ImageRecipe;
import io.ganymede.dataset.image.OpenCv;
import io.ganymede.dataset.sample.Image;

/**
 * Resizes by OpenCV: where an axis shrinks, a pixel is the mean of the area it covers; where it grows, it is interpolated.
 *
 * @param enlarge how it is interpolated
 */
record Resize(ImageRecipe.Enlarge enlarge) {

    Image apply(Image image, int height, int width) {
        // an axis that shrinks goes first: OpenCV takes the mean of areas only if no axis grows
        int least = Math.min(height, image.height());
        int narrowest = Math.min(width, image.width());
        return to(to(image, least, narrowest, INTER_AREA), height, width, method());
    }

    private static Image to(Image image, int height, int width, int method) {
        if (image.height() == height && image.width() == width) {
            return image;
        }
        var pixels =
                OpenCv.resized(image.pixels(), image.height(), image.width(), image.channels(), height, width, method);
        return new Image(height, width, image.channels(), pixels);
    }

    private int method() {
        return switch (enlarge) {
            case BICUBIC -> INTER_CUBIC;
            case LANCZOS -> INTER_LANCZOS4;
        };
    }
}
