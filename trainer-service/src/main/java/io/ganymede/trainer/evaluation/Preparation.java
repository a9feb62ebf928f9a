package io.ganymede.trainer.evaluation;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.manifest.ModelManifest.Image;
import io.ganymede.trainer.graph.Sessions;
import io.ganymede.trainer.graph.Tensors;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.image.ScaleAndTranslate;
import org.tensorflow.types.TFloat32;

/**
 * Makes of a dataset's images what a network from elsewhere looks at: of its size, by triangles as wide as they must be where images
 * shrink; of three channels where it has them, grey in each, what is transparent on white; with its mean and deviation; channels where it
 * has them.
 *
 * @param in    [n, edge, edge, channels] in [-1, 1]
 * @param out   [n, channels, height, width], or channels last
 * @param shape of out, behind n
 */
record Preparation(Graph graph, Session session, Operand<TFloat32> in, Operand<TFloat32> out, List<Integer> shape)
        implements AutoCloseable {

    private static final int RGB = 3;
    private static final int RGBA = 4;

    /**
     * What an input of four axes takes.
     *
     * @param height 0 for any
     * @param width  0 for any
     */
    private record Port(boolean channelsFirst, int channels, int height, int width) {

        static Port of(long[] input) {
            boolean first = isColours(input[1]);
            if (!first && !isColours(input[3])) {
                throw new InvalidField(
                        "inputs", Arrays.toString(input), "1 or 3 channels, on the second axis or the last");
            }
            int height = first ? 2 : 1;
            return new Port(
                    first,
                    (int) input[first ? 1 : 3],
                    Math.toIntExact(Math.max(0, input[height])),
                    Math.toIntExact(Math.max(0, input[height + 1])));
        }

        private static boolean isColours(long channels) {
            return channels == 1 || channels == RGB;
        }
    }

    /** @throws InvalidField for images that such an input does not take */
    static Preparation of(Image images, ExtractorManifest manifest, long[] input) {
        var port = Port.of(input);
        if (port.channels() == 1 && images.channels() != 1) {
            throw new InvalidField("inputs", Arrays.toString(input), "3 channels, for images that are not grey");
        }
        manifest.require(port.channels());
        int edge = manifest.edge() == null ? images.edge() : manifest.edge();
        int height = port.height() == 0 ? edge : port.height();
        int width = port.width() == 0 ? edge : port.width();
        var graph = new Graph();
        var tf = Ops.create(graph);
        var in = tf.placeholder(
                TFloat32.class, Placeholder.shape(Shape.of(-1, images.edge(), images.edge(), images.channels())));
        var coloured = coloured(tf, in, images.channels(), port.channels());
        var sized = sized(tf, coloured, images.edge(), height, width);
        var light = tf.math.div(tf.math.add(sized, tf.constant(1f)), tf.constant(2f)); // black 0, white 1
        var normal = tf.math.div(
                tf.math.sub(light, tf.constant(floats(manifest.mean(port.channels())))),
                tf.constant(floats(manifest.deviation(port.channels()))));
        var out = port.channelsFirst()
                ? tf.linalg.transpose(normal, tf.constant(new int[] {0, 3, 1, 2}))
                : tf.identity(normal);
        var shape = port.channelsFirst()
                ? List.of(port.channels(), height, width)
                : List.of(height, width, port.channels());
        return new Preparation(graph, Sessions.open(graph), in, out, shape);
    }

    private static Operand<TFloat32> coloured(Ops tf, Operand<TFloat32> images, int channels, int wanted) {
        if (channels == wanted) {
            return images;
        }
        if (channels == 1) {
            return tf.tile(images, tf.constant(new int[] {1, 1, 1, wanted}));
        }
        var parts = tf.splitV(images, tf.constant(new long[] {RGB, RGBA - RGB}), tf.constant(3), 2L);
        Operand<TFloat32> colours = parts.output().get(0);
        Operand<TFloat32> alpha = tf.math.div(tf.math.add(parts.output().get(1), tf.constant(1f)), tf.constant(2f));
        var white = tf.math.sub(tf.constant(1f), alpha); // 1 is white
        return tf.math.add(tf.math.mul(colours, alpha), white);
    }

    private static Operand<TFloat32> sized(Ops tf, Operand<TFloat32> images, int edge, int height, int width) {
        if (edge == height && edge == width) {
            return images;
        }
        return tf.image.scaleAndTranslate(
                images,
                tf.constant(new int[] {height, width}),
                tf.constant(new float[] {height / (float) edge, width / (float) edge}),
                tf.constant(new float[] {0, 0}),
                ScaleAndTranslate.kernelType("triangle"),
                ScaleAndTranslate.antialias(true));
    }

    private static float[] floats(List<Float> values) {
        var floats = new float[values.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = values.get(i);
        }
        return floats;
    }

    /** @param samples [count, edge, edge, channels] */
    float[] of(float[] samples, int count) {
        var images = in.shape();
        try (var batch = Tensors.of(samples, count, images.get(1), images.get(2), images.get(3));
                var result = session.runner().feed(in, batch).fetch(out).run()) {
            return Tensors.floats((TFloat32) result.get(0));
        }
    }

    /** Numbers of an image that comes out. */
    long prepared() {
        return (long) shape.get(0) * shape.get(1) * shape.get(2);
    }

    long[] shape(int count) {
        return new long[] {count, shape.get(0), shape.get(1), shape.get(2)};
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}
