package io.ganymede.trainer.graph;

import io.ganymede.trainer.network.SequenceLayer.Spectrogram;
import io.ganymede.trainer.network.SequenceLayer.Waveform;
import io.ganymede.trainer.network.Stft;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** A short-time Fourier transform as a convolution with fixed filters, and its inverse as the transposed one. */
public record SpectrumGraph(Ops tf, Stft stft) {

    /**
     * A sound's squared magnitudes.
     *
     * @param sound [n, length, 1]
     * @return [n, frames, bins]
     */
    public Operand<TFloat32> power(Operand<TFloat32> sound) {
        var parts = transformed(padded(sound));
        return tf.math.add(tf.math.square(real(parts)), tf.math.square(imaginary(parts)));
    }

    /** [n, length, 1] to [n, frames, bins, 1] in [-1, 1]. */
    Operand<TFloat32> seen(Spectrogram spectrogram, Operand<TFloat32> sound) {
        double least = Spectrogram.FAINTEST * Spectrogram.FAINTEST;
        var logarithms = tf.math.log(tf.math.maximum(power(sound), tf.constant((float) least))); // 2 log magnitude
        double span = Math.log(spectrogram.loudest() / Spectrogram.FAINTEST);
        var scaled = tf.math.mul(logarithms, tf.constant((float) (1 / span)));
        return tf.expandDims(
                tf.math.sub(scaled, tf.constant((float) (2 * Math.log(Spectrogram.FAINTEST) / span + 1))),
                tf.constant(-1));
    }

    /** [n, frames, bins, 1] in [-1, 1] to [n, length, 1] in [-1, 1]. */
    Operand<TFloat32> heard(Waveform waveform, Operand<TFloat32> image) {
        double loudest = new Spectrogram(stft).loudest();
        double span = Math.log(loudest / Spectrogram.FAINTEST);
        var seen = tf.squeeze(image, Squeeze.axis(List.of(3L)));
        var magnitudes = tf.math.exp(tf.math.add(tf.math.mul(seen, tf.constant((float) (span / 2))), tf.constant((float)
                (span / 2 + Math.log(Spectrogram.FAINTEST)))));
        var both = tf.concat(List.of(magnitudes, magnitudes), tf.constant(2)); // [n, frames, 2 bins]
        float epsilon = (float) (Waveform.EPSILON * loudest);
        float carried = Waveform.MOMENTUM / (1 + Waveform.MOMENTUM);
        Operand<TFloat32> parts = tf.math.mul(both, constant(stft.steady(), stft.frames(), 2 * stft.bins()));
        Operand<TFloat32> before = tf.zerosLike(parts);
        for (int round = 0; round < waveform.rounds(); round++) {
            var consistent = transformed(back(parts));
            var next = tf.math.sub(consistent, tf.math.mul(before, tf.constant(carried)));
            var length = tf.math.sqrt(tf.math.add(tf.math.square(real(next)), tf.math.square(imaginary(next))));
            var raised = tf.math.add(length, tf.constant(epsilon));
            parts = tf.math.mul(both, tf.math.div(next, tf.concat(List.of(raised, raised), tf.constant(2))));
            before = consistent;
        }
        var sound = tf.slice(back(parts), tf.array(0, 0, stft.before(), 0), tf.array(-1, -1, waveform.length(), -1));
        return tf.clipByValue(tf.squeeze(sound, Squeeze.axis(List.of(1L))), tf.constant(-1f), tf.constant(1f));
    }

    /** [n, length, 1] as [n, 1, padded, 1]. */
    private Operand<TFloat32> padded(Operand<TFloat32> sound) {
        int length = Math.toIntExact(sound.shape().get(1));
        var silence =
                tf.constant(new int[][] {{0, 0}, {0, 0}, {stft.before(), stft.padded() - stft.before() - length}, {0, 0}
                });
        return tf.pad(tf.expandDims(sound, tf.constant(1)), silence, tf.constant(0f));
    }

    /** [n, 1, padded, 1] to [n, frames, 2 bins]. */
    private Operand<TFloat32> transformed(Operand<TFloat32> sound) {
        var filter = constant(stft.analysis(), 1, stft.window(), 1, 2L * stft.bins());
        var parts = tf.nn.conv2d(sound, filter, strides(), "VALID");
        return tf.squeeze(parts, Squeeze.axis(List.of(1L)));
    }

    /** [n, frames, 2 bins] to [n, 1, padded, 1]. */
    private Operand<TFloat32> back(Operand<TFloat32> parts) {
        Operand<TInt32> count = tf.slice(tf.shape(parts), tf.array(0), tf.array(1));
        var shape = tf.concat(List.of(count, tf.array(1, stft.padded(), 1)), tf.constant(0));
        var filter = constant(stft.synthesis(), 1, stft.window(), 1, 2L * stft.bins());
        var added = tf.nn.conv2dBackpropInput(shape, filter, tf.expandDims(parts, tf.constant(1)), strides(), "VALID");
        return tf.math.mul(added, constant(stft.inverse(), stft.padded(), 1));
    }

    private Operand<TFloat32> real(Operand<TFloat32> parts) {
        return tf.slice(parts, tf.array(0, 0, 0), tf.array(-1, -1, stft.bins()));
    }

    private Operand<TFloat32> imaginary(Operand<TFloat32> parts) {
        return tf.slice(parts, tf.array(0, 0, stft.bins()), tf.array(-1, -1, -1));
    }

    private List<Long> strides() {
        return List.of(1L, 1L, (long) stft.hop(), 1L);
    }

    private Operand<TFloat32> constant(float[] values, long... shape) {
        return tf.constant(Shape.of(shape), DataBuffers.of(values));
    }
}
