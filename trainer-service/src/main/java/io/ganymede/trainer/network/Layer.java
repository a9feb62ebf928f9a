package io.ganymede.trainer.network;

import java.util.List;

/**
 * One step of a network as data: what it does, not how. Images are [height, width, channels], sounds and texts
 * {@link SequenceLayer [length, channels]}. Each reader is a switch without a default, so that a new layer does not compile until every reader knows it.
 */
public sealed interface Layer
        permits Layer.Dense,
                Layer.Embed,
                Layer.Conv,
                Layer.TransposedConv,
                Layer.PixelNorm,
                Layer.Activate,
                Layer.Residual,
                Layer.Upsample,
                Layer.Downsample,
                Layer.Project,
                SequenceLayer {

    /** x W + b, from x flattened to features of the shape {@code to}. */
    record Dense(TensorShape to) implements Layer {}

    /** Adds an array learned for the label; behind a dense layer, the same as the label, one-hot, beside its input. */
    record Embed(int classes) implements Layer {}

    /**
     * Padding "same": an edge is divided by {@code stride}, rounded up.
     *
     * @param gain of the first weights, beside {@link Weight#kernel}'s
     */
    record Conv(int filters, int kernel, int stride, double gain) implements Layer {}

    /**
     * What carries a convolution's gradient back, used forwards: an edge is multiplied by {@code stride}.
     *
     * @param gain of the first weights, beside {@link Weight#kernel}'s
     */
    record TransposedConv(int filters, int kernel, int stride, double gain) implements Layer {

        public TransposedConv {
            if (kernel < stride) {
                throw new IllegalArgumentException(
                        "A kernel of %d with a stride of %d leaves pixels that nothing reaches"
                                .formatted(kernel, stride));
            }
        }
    }

    /**
     * x / sqrt(mean(x^2) + {@link #EPSILON}) over the channels of a pixel; nothing is learned, and no sample sees
     * another. Karras et al. 2018 (arXiv:1710.10196), section 4.2.
     */
    record PixelNorm() implements Layer {

        public static final float EPSILON = 1e-8f;
    }

    record Activate(Function function) implements Layer {}

    /** x + branch(x). He et al. 2016 (arXiv:1603.05027), equation 1 with the identity for h. */
    record Residual(List<Layer> branch) implements Layer {

        public Residual {
            branch = List.copyOf(branch);
        }
    }

    /** Twice the edge, by bilinear interpolation between the centres of pixels; the outermost pixels are continued. */
    record Upsample() implements Layer {}

    /** Half the edge: the mean of two by two pixels. */
    record Downsample() implements Layer {}

    /**
     * A discriminator's last step, features phi to one logit: w . phi + b, and with {@code classes} above 0 also
     * v(label) . phi. Miyato and Koyama 2018 (arXiv:1802.05637), equation 3.
     */
    record Project(int classes) implements Layer {}

    enum Function {
        /** x where x is above 0, else {@link #SLOPE} x. */
        LEAKY_RELU,
        TANH,
        /** exp(x) over the sum of exp(x) of the last axis. */
        SOFTMAX;

        public static final float SLOPE = 0.2f;
    }

    static Layer dense(int... to) {
        return new Dense(TensorShape.of(to));
    }

    static Layer embed(int classes) {
        return new Embed(classes);
    }

    static Layer conv(int filters, int kernel, int stride) {
        return conv(filters, kernel, stride, 1);
    }

    static Layer conv(int filters, int kernel, int stride, double gain) {
        return new Conv(filters, kernel, stride, gain);
    }

    static Layer transposedConv(int filters, int kernel, int stride) {
        return transposedConv(filters, kernel, stride, 1);
    }

    static Layer transposedConv(int filters, int kernel, int stride, double gain) {
        return new TransposedConv(filters, kernel, stride, gain);
    }

    static Layer pixelNorm() {
        return new PixelNorm();
    }

    static Layer leakyRelu() {
        return new Activate(Function.LEAKY_RELU);
    }

    static Layer tanh() {
        return new Activate(Function.TANH);
    }

    static Layer softmax() {
        return new Activate(Function.SOFTMAX);
    }

    static Layer residual(Layer... branch) {
        return new Residual(List.of(branch));
    }

    static Layer upsample() {
        return new Upsample();
    }

    static Layer downsample() {
        return new Downsample();
    }

    static Layer project(int classes) {
        return new Project(classes);
    }

    /** The shape this layer gives for {@code in}. */
    default TensorShape out(TensorShape in) {
        return switch (this) {
            case Dense(var to) -> to;
            case Conv(int filters, int _, int stride, double _) -> {
                in.requireImage(this);
                yield TensorShape.of(Math.ceilDiv(in.size(0), stride), Math.ceilDiv(in.size(1), stride), filters);
            }
            case TransposedConv(int filters, int _, int stride, double _) -> {
                in.requireImage(this);
                yield TensorShape.of(in.size(0) * stride, in.size(1) * stride, filters);
            }
            case Upsample _ -> {
                in.requireImage(this);
                yield TensorShape.of(in.size(0) * 2, in.size(1) * 2, in.last());
            }
            case Downsample _ -> {
                in.requireImage(this);
                if (in.size(0) % 2 != 0 || in.size(1) % 2 != 0) {
                    throw new IllegalArgumentException(this + " takes even edges, not " + in.sizes());
                }
                yield TensorShape.of(in.size(0) / 2, in.size(1) / 2, in.last());
            }
            case Residual(var branch) -> {
                var out = new Network(in, branch).out();
                if (!out.equals(in)) {
                    throw new IllegalArgumentException("A branch from %s to %s cannot be added to what it starts from"
                            .formatted(in.sizes(), out.sizes()));
                }
                yield in;
            }
            case Project _ -> TensorShape.of(1);
            case Embed _, PixelNorm _, Activate _ -> in;
            case SequenceLayer sequence -> sequence.shape(in);
        };
    }

    /** Products that one sample takes; what is done to each element alone is not counted. */
    default long multiplications(TensorShape in) {
        return switch (this) {
            case Dense(var to) -> (long) in.elements() * to.elements();
            case Conv(int _, int kernel, int _, double _) -> (long) out(in).elements() * kernel * kernel * in.last();
            case TransposedConv(int filters, int kernel, int _, double _) ->
                (long) in.elements() * kernel * kernel * filters;
            case Residual(var branch) -> new Network(in, branch).multiplications();
            case Project _ -> in.elements();
            case Embed _, PixelNorm _, Activate _, Upsample _, Downsample _ -> 0;
            case SequenceLayer sequence -> sequence.products(in);
        };
    }

    /** Numbers that one sample leaves behind for its gradient. */
    default long kept(TensorShape in) {
        return switch (this) {
            case Residual(var branch) -> new Network(in, branch).kept() + in.elements();
            case Dense _,
                    Embed _,
                    Conv _,
                    TransposedConv _,
                    PixelNorm _,
                    Activate _,
                    Upsample _,
                    Downsample _,
                    Project _ -> out(in).elements();
            case SequenceLayer sequence -> sequence.remembered(in);
        };
    }

    /** What this layer learns, in the order that its readers take it. */
    default List<Weight> weights(TensorShape in) {
        return switch (this) {
            case Dense(var to) -> {
                var kernel = Weight.kernel(in.elements(), TensorShape.of(in.elements(), to.elements()));
                yield List.of(kernel, Weight.zeros("bias", TensorShape.of(to.elements())));
            }
            // deviation 1: at first a label moves the features about as much as all of z does
            case Embed(int classes) -> List.of(new Weight("table", TensorShape.of(classes, in.elements()), 1));
            case Conv(int filters, int kernel, int _, double gain) -> {
                int fanIn = kernel * kernel * in.last();
                var shape = TensorShape.of(kernel, kernel, in.last(), filters);
                yield List.of(Weight.kernel(fanIn, shape).times(gain), Weight.zeros("bias", TensorShape.of(filters)));
            }
            case TransposedConv(int filters, int kernel, int stride, double gain) -> {
                int fanIn = Math.ceilDiv(kernel * kernel * in.last(), stride * stride);
                var shape = TensorShape.of(kernel, kernel, filters, in.last());
                yield List.of(Weight.kernel(fanIn, shape).times(gain), Weight.zeros("bias", TensorShape.of(filters)));
            }
            case Project(int classes) -> {
                double deviation = Math.sqrt(1.0 / in.elements());
                var kernel = new Weight("kernel", TensorShape.of(in.elements(), 1), deviation);
                var bias = Weight.zeros("bias", TensorShape.of(1));
                yield classes == 0
                        ? List.of(kernel, bias)
                        : List.of(kernel, bias, new Weight("table", TensorShape.of(classes, in.elements()), deviation));
            }
            case Residual(var branch) -> new Network(in, branch).weights();
            case PixelNorm _, Activate _, Upsample _, Downsample _ -> List.of();
            case SequenceLayer sequence -> sequence.learned(in);
        };
    }
}
