package io.ganymede.trainer.graph;

import io.ganymede.trainer.network.SequenceLayer.Spectrogram;
import io.ganymede.trainer.network.SequenceLayer.Waveform;
import io.ganymede.trainer.network.Stft;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;

/**
 * A short-time Fourier transform as a product of windows with a fixed matrix, and its inverse. As a convolution it would be the
 * same, but oneDNN gives up on some that are as long as a window.
 */
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
        double shift = 2 * Math.log(Spectrogram.FAINTEST) / span + 1;
        return tf.expandDims(tf.math.sub(scaled, tf.constant((float) shift)), tf.constant(-1));
    }

    /** [n, frames, bins, 1] in [-1, 1] to [n, length, 1] in [-1, 1]. */
    Operand<TFloat32> heard(Waveform waveform, Operand<TFloat32> image) {
        double span = Math.log(new Spectrogram(stft).loudest() / Spectrogram.FAINTEST);
        var seen = tf.squeeze(image, Squeeze.axis(List.of(3L)));
        var magnitudes = tf.math.exp(tf.math.add(tf.math.mul(seen, tf.constant((float) (span / 2))), tf.constant((float)
                (span / 2 + Math.log(Spectrogram.FAINTEST)))));
        var both = twice(magnitudes); // [n, frames, 2 bins]
        var little = tf.math.mul(magnitudes, tf.constant(Waveform.EPSILON));
        var raisedBoth = tf.math.mul(both, tf.constant(1 + Waveform.EPSILON));
        float carried = Waveform.MOMENTUM / (1 + Waveform.MOMENTUM);
        Operand<TFloat32> parts = tf.math.mul(both, turning(seen, (float) (span / 2)));
        Operand<TFloat32> before = tf.zerosLike(parts);
        for (int round = 0; round < waveform.rounds(); round++) {
            var consistent = transformed(back(parts));
            var next = tf.math.sub(consistent, tf.math.mul(before, tf.constant(carried)));
            var length = tf.math.sqrt(tf.math.add(tf.math.square(real(next)), tf.math.square(imaginary(next))));
            var raised = tf.math.add(length, little);
            parts = tf.math.mul(raisedBoth, tf.math.div(next, twice(raised)));
            before = consistent;
        }
        var sound = tf.slice(back(parts), tf.array(0, stft.before()), tf.array(-1, waveform.length()));
        return tf.expandDims(tf.clipByValue(sound, tf.constant(-1f), tf.constant(1f)), tf.constant(-1));
    }

    /**
     * Directions of a phase as magnitudes have it.
     *
     * @param seen [n, frames, bins]
     * @param nepers of 1 in it
     * @return cosines and sines, [n, frames, 2 bins]
     */
    private Operand<TFloat32> turning(Operand<TFloat32> seen, float nepers) {
        var above = tf.slice(seen, tf.array(0, 0, 2), tf.array(-1, -1, -1));
        var below = tf.slice(seen, tf.array(0, 0, 0), tf.array(-1, -1, stft.bins() - 2));
        var inner = tf.math.mul(tf.math.sub(above, below), tf.constant(stft.drift() * nepers));
        var turns = tf.clipByValue(inner, tf.constant((float) -Math.PI), tf.constant((float) Math.PI));
        var faster = tf.pad(turns, tf.constant(new int[][] {{0, 0}, {0, 0}, {1, 1}}), tf.constant(0f));
        // to the middle of each window
        var ahead = tf.math.sub(tf.math.cumsum(faster, tf.constant(1)), tf.math.mul(faster, tf.constant(0.5f)));
        var along = tf.math.mul(twice(tf.math.cos(ahead)), constant(stft.steady(0), stft.frames(), 2 * stft.bins()));
        var across = tf.math.mul(twice(tf.math.sin(ahead)), constant(stft.steady(1), stft.frames(), 2 * stft.bins()));
        return tf.math.add(along, across);
    }

    private Operand<TFloat32> twice(Operand<TFloat32> bins) {
        return tf.concat(List.of(bins, bins), tf.constant(2));
    }

    /** [n, length, 1] as [n, padded]. */
    private Operand<TFloat32> padded(Operand<TFloat32> sound) {
        int length = Math.toIntExact(sound.shape().get(1));
        int after = stft.padded() - stft.before() - length;
        return tf.pad(
                tf.squeeze(sound, Squeeze.axis(List.of(2L))),
                tf.constant(new int[][] {{0, 0}, {stft.before(), after}}),
                tf.constant(0f));
    }

    /** [n, padded] to [n, frames, 2 bins]. */
    private Operand<TFloat32> transformed(Operand<TFloat32> sound) {
        var hops = tf.reshape(sound, tf.array(-1, stft.frames() + overlaps() - 1, stft.hop()));
        var shifted = new ArrayList<Operand<TFloat32>>();
        for (int i = 0; i < overlaps(); i++) {
            shifted.add(tf.slice(hops, tf.array(0, i, 0), tf.array(-1, stft.frames(), -1)));
        }
        var windows = tf.reshape(tf.concat(shifted, tf.constant(2)), tf.array(-1, stft.window()));
        var parts = tf.linalg.matMul(windows, constant(stft.analysis(), stft.window(), 2 * stft.bins()));
        return tf.reshape(parts, tf.array(-1, stft.frames(), 2 * stft.bins()));
    }

    /** [n, frames, 2 bins] to [n, padded]. */
    private Operand<TFloat32> back(Operand<TFloat32> parts) {
        var windows = tf.linalg.matMul(
                tf.reshape(parts, tf.array(-1, 2 * stft.bins())),
                constant(stft.synthesis(), stft.window(), 2 * stft.bins()),
                MatMul.transposeB(true));
        var hops = tf.reshape(windows, tf.array(-1, stft.frames(), overlaps(), stft.hop()));
        var shifted = new ArrayList<Operand<TFloat32>>();
        for (int i = 0; i < overlaps(); i++) {
            var part = tf.slice(hops, tf.array(0, 0, i, 0), tf.array(-1, -1, 1, -1));
            shifted.add(tf.pad(
                    tf.squeeze(part, Squeeze.axis(List.of(2L))),
                    tf.constant(new int[][] {{0, 0}, {i, overlaps() - 1 - i}, {0, 0}}),
                    tf.constant(0f)));
        }
        var added = tf.reshape(tf.math.addN(shifted), tf.array(-1, stft.padded()));
        return tf.math.mul(added, constant(stft.inverse(), stft.padded()));
    }

    /** Windows over each value. */
    private int overlaps() {
        return stft.window() / stft.hop();
    }

    private Operand<TFloat32> real(Operand<TFloat32> parts) {
        return tf.slice(parts, tf.array(0, 0, 0), tf.array(-1, -1, stft.bins()));
    }

    private Operand<TFloat32> imaginary(Operand<TFloat32> parts) {
        return tf.slice(parts, tf.array(0, 0, stft.bins()), tf.array(-1, -1, -1));
    }

    private Operand<TFloat32> constant(float[] values, long... shape) {
        return tf.constant(Shape.of(shape), DataBuffers.of(values));
    }
}
