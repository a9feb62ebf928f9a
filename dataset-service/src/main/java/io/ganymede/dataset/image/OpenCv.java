package io.ganymede.dataset.image;

import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR_RGB;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_UNCHANGED;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2RGB;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGRA2RGBA;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import io.ganymede.dataset.sample.Unfit;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** The calls into OpenCV, all memory of which is given back before they return. Thread-safe; samples are its parallelism. */
public final class OpenCv {

    static {
        // every pointer is closed where it was made; nothing is left to the garbage collector, which costs more than a
        // decoding
        System.setProperty("org.bytedeco.javacpp.nopointergc", "true");
        System.setProperty("org.bytedeco.javacpp.maxPhysicalBytes", "0");
        opencv_core.setNumThreads(1);
        opencv_core.setUseOpenCL(false);
    }

    private OpenCv() {}

    /**
     * What a decoder made of a file.
     *
     * @param channels 1 (grey), 3 (RGB) or 4 (RGBA)
     * @param bits     8 or 16
     * @param values   [height, width, channels], little-endian
     */
    @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
    record Decoded(int height, int width, int channels, int bits, byte[] values) {}

    /** @param rgb whether the decoder is to make 8 bits of RGB, whatever the file has */
    static Decoded decode(byte[] file, boolean rgb) throws Unfit {
        int flags = rgb ? IMREAD_COLOR_RGB : IMREAD_UNCHANGED;
        try (var pointer = new BytePointer(file);
                var bytes = new Mat(1, file.length, opencv_core.CV_8UC1, pointer);
                var image = imdecode(bytes, flags | IMREAD_IGNORE_ORIENTATION)) {
            if (image.empty()) {
                throw new Unfit(0, "The file cannot be decoded: its pixels are damaged");
            }
            int bits = switch (image.depth()) {
                case opencv_core.CV_8U -> 8;
                case opencv_core.CV_16U -> 16;
                default -> throw new Unfit(0, "The file has pixels that are not of 8 or 16 bits");
            };
            int channels = image.channels();
            if (channels >= 3 && !rgb) {
                cvtColor(image, image, channels == 3 ? COLOR_BGR2RGB : COLOR_BGRA2RGBA);
            }
            var values = new byte[Math.toIntExact(image.total() * image.elemSize())];
            image.data().get(values);
            return new Decoded(image.rows(), image.cols(), channels, bits, values);
        } catch (RuntimeException e) { // OpenCV's own, as C++ throws them
            throw new Unfit(0, "The file cannot be decoded (%s)".formatted(firstLine(e)), e);
        }
    }

    /** Resizes uint8 [height, width, channels] to [toHeight, toWidth, channels]. */
    public static byte[] resized(
            byte[] pixels, int height, int width, int channels, int toHeight, int toWidth, int method) {
        int type = opencv_core.CV_8UC(channels);
        try (var pointer = new BytePointer(pixels);
                var from = new Mat(height, width, type, pointer);
                var size = new Size(toWidth, toHeight);
                var to = new Mat(toHeight, toWidth, type)) {
            resize(from, to, size, 0, 0, method);
            var resized = new byte[toHeight * toWidth * channels];
            to.data().get(resized);
            return resized;
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
