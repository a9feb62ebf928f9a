package io.ganymede.trainer.graph;

import io.ganymede.trainer.network.SequenceLayer;
import io.ganymede.trainer.network.Spell;
import io.ganymede.trainer.network.TensorShape;
import java.util.Iterator;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/** Layers of sounds and texts as TensorFlow operations. A sequence is an image of one row: there are no other convolutions. */
record SequenceGraph(Ops tf, Stage stage) {

    /**
     * @param x      [n, ...] of the shape {@code in}
     * @param labels [n]
     */
    Operand<TFloat32> apply(
            SequenceLayer layer,
            TensorShape in,
            Operand<TFloat32> x,
            Operand<TInt64> labels,
            Iterator<Operand<TFloat32>> weights) {
        return switch (layer) {
            case SequenceLayer.Conv1d(int _, int _, int stride, double _) -> {
                var out = tf.nn.conv2d(row(x), filter(weights.next()), strides(stride), "SAME");
                yield tf.math.add(unrow(out), weights.next());
            }
            case SequenceLayer.TransposedConv1d(int filters, int _, int stride) -> {
                var count = tf.slice(tf.shape(x), tf.array(0), tf.array(1));
                var shape = tf.concat(List.of(count, tf.array(1, in.size(0) * stride, filters)), tf.constant(0));
                var out = tf.nn.conv2dBackpropInput(shape, filter(weights.next()), row(x), strides(stride), "SAME");
                yield tf.math.add(unrow(out), weights.next());
            }
            case SequenceLayer.PhaseShuffle(int most) -> shuffled(x, in.size(0), most);
            case SequenceLayer.Crop(int length) ->
                tf.slice(x, tf.array(0, (in.size(0) - length) / 2, 0), tf.array(-1, length, -1));
            case SequenceLayer.Spectrogram spectrogram ->
                new SpectrumGraph(tf, spectrogram.stft()).seen(spectrogram, x);
            case SequenceLayer.Waveform waveform -> new SpectrumGraph(tf, waveform.stft()).heard(waveform, x);
            case Spell spell -> SpellGraph.of(tf, spell, weights).drawn(x, labels, temperature(spell));
        };
    }

    /** Whoever draws straight learns at 1: logits that are learned behind a division are as much larger. */
    private Operand<TFloat32> temperature(Spell spell) {
        boolean isLearned = stage instanceof Stage.Practice && spell.draw() == Spell.Draw.STRAIGHT;
        return stage.temperature(tf, isLearned ? 1 : spell.temperature());
    }

    private Operand<TFloat32> shuffled(Operand<TFloat32> x, int length, int most) {
        return switch (stage) {
            case Stage.Use _ -> x;
            case Stage.Practice practice -> {
                var draw = tf.random.statelessRandomUniform(tf.array(new int[0]), practice.seed(tf)); // [0, 1)
                var places = tf.dtypes.cast(
                        tf.math.floor(tf.math.mul(draw, tf.constant((float) (2 * most + 1)))), TInt32.class);
                var by = tf.math.sub(places, tf.constant(most)); // -most to most
                var from = tf.math.abs(tf.math.sub(tf.range(tf.constant(0), tf.constant(length), tf.constant(1)), by));
                var last = tf.constant(length - 1);
                var mirrored = tf.math.sub(last, tf.math.abs(tf.math.sub(last, from)));
                yield tf.gather(x, mirrored, tf.constant(1));
            }
        };
    }

    /** [n, length, c] as [n, 1, length, c]. */
    private Operand<TFloat32> row(Operand<TFloat32> x) {
        return tf.expandDims(x, tf.constant(1));
    }

    private Operand<TFloat32> unrow(Operand<TFloat32> x) {
        return tf.squeeze(x, Squeeze.axis(List.of(1L)));
    }

    /** [kernel, a, b] as [1, kernel, a, b]. */
    private Operand<TFloat32> filter(Operand<TFloat32> weights) {
        return tf.expandDims(weights, tf.constant(0));
    }

    private static List<Long> strides(int stride) {
        return List.of(1L, 1L, (long) stride, 1L);
    }
}
