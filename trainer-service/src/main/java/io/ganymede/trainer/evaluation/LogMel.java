package io.ganymede.trainer.evaluation;

import io.ganymede.contracts.manifest.ModelManifest.Audio;
import io.ganymede.trainer.graph.SpectrumGraph;
import io.ganymede.trainer.network.Stft;
import io.ganymede.trainer.network.TensorShape;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Sounds as ears have them: power in bands that are as wide as the ear's (the mel scale of O'Shaughnessy 1987), its logarithm
 * brought to about -1 to 1. Channels are heard together.
 *
 * @param stft with windows of about 32 ms, each half over the next
 */
record LogMel(Audio audio, Stft stft) implements Eyes {

    static final int BANDS = 40;

    private static final double WINDOW_SECONDS = 0.032;
    private static final float SILENCE = 1e-4f;
    /** Logarithms from that of silence to that of full scale are some 18 wide, 0 in their midst. */
    private static final float SCALE = 1 / 9f;

    static LogMel of(Audio audio) {
        int window = 64;
        while (window * 1.5 < audio.rate() * WINDOW_SECONDS) {
            window *= 2;
        }
        int hop = window / 2;
        return new LogMel(audio, new Stft(window, hop, Math.ceilDiv(audio.length(), hop)));
    }

    @Override
    public TensorShape sample() {
        return TensorShape.of(audio.length(), audio.channels());
    }

    @Override
    public TensorShape image() {
        return TensorShape.of(stft.frames(), BANDS, 1);
    }

    @Override
    public Operand<TFloat32> see(Ops tf, Operand<TFloat32> samples) {
        var together = audio.channels() == 1
                ? samples
                : tf.math.mean(samples, tf.constant(2), org.tensorflow.op.math.Mean.keepDims(true));
        var power = new SpectrumGraph(tf, stft).power(together); // [n, frames, bins]
        Operand<TFloat32> bands = tf.constant(Shape.of(stft.bins(), BANDS), DataBuffers.of(bands()));
        var heard = tf.linalg.matMul(tf.reshape(power, tf.array(-1, stft.bins())), bands);
        var levels = tf.math.mul(tf.math.log(tf.math.maximum(heard, tf.constant(SILENCE))), tf.constant(SCALE));
        return tf.reshape(levels, tf.array(-1, stft.frames(), BANDS, 1));
    }

    /** Triangles, each from the middle of the band below to that of the band above: [bins, bands]. */
    float[] bands() {
        double top = mel(audio.rate() / 2.0);
        var bands = new float[stft.bins() * BANDS];
        for (int k = 0; k < stft.bins(); k++) {
            double place =
                    mel((double) k * audio.rate() / stft.window()) / top * (BANDS + 1); // the middle of band b is b + 1
            for (int band = 0; band < BANDS; band++) {
                bands[k * BANDS + band] = (float) Math.max(0, 1 - Math.abs(place - (band + 1)));
            }
        }
        return bands;
    }

    private static double mel(double hertz) {
        return 2595 * Math.log10(1 + hertz / 700);
    }
}
