package io.ganymede.trainer.network;

import java.util.List;

/** Layers of sounds and texts, which are [length, channels]. */
public sealed interface SequenceLayer extends Layer
        permits SequenceLayer.Conv1d,
                SequenceLayer.TransposedConv1d,
                SequenceLayer.PhaseShuffle,
                SequenceLayer.Crop,
                SequenceLayer.Spectrogram,
                SequenceLayer.Waveform,
                Spell {

    /**
     * Padding "same": the length is divided by {@code stride}, rounded up.
     *
     * @param gain of the first weights, beside {@link Weight#kernel}'s
     */
    record Conv1d(int filters, int kernel, int stride, double gain) implements SequenceLayer {}

    /** What carries a convolution's gradient back, used forwards: the length is multiplied by {@code stride}. */
    record TransposedConv1d(int filters, int kernel, int stride) implements SequenceLayer {

        public TransposedConv1d {
            if (kernel < stride) {
                throw new IllegalArgumentException(
                        "A kernel of %d with a stride of %d leaves values that nothing reaches"
                                .formatted(kernel, stride));
            }
        }
    }

    /**
     * While a network learns, its sequences are moved by up to {@code most} places either way, all of a batch alike, and what is
     * missing is mirrored; so a discriminator cannot tell by the phase. Donahue et al. 2019 (arXiv:1802.04208), section 3.3.
     */
    record PhaseShuffle(int most) implements SequenceLayer {}

    /** The middle of a longer sequence. */
    record Crop(int length) implements SequenceLayer {}

    /**
     * A sound of one channel as an image [frames, bins, 1] in [-1, 1]: magnitudes of its transform, by their logarithm between
     * {@link #FAINTEST} and {@link #loudest()}.
     */
    record Spectrogram(Stft stft) implements SequenceLayer {

        /** Magnitude that becomes -1. */
        public static final double FAINTEST = 1e-3;

        /** Magnitude that becomes 1: a sine of full scale, by the sum of half its window. */
        public double loudest() {
            return stft.window() / 4.0;
        }
    }

    /**
     * A {@link Spectrogram} back to a sound of {@code length} values: magnitudes stay. A phase that goes with them turns as fast as
     * they say, {@link Stft#drift()}, added up along time; then it is made better by {@code rounds} of Griffin and Lim 1984
     * with the momentum of Perraudin et al. 2013, {@link #MOMENTUM}. Values beyond full scale are cut off.
     */
    record Waveform(Stft stft, int length, int rounds) implements SequenceLayer {

        public static final float MOMENTUM = 0.99f;
        /**
         * Added to a magnitude that is divided by, as a share of the one that is wanted there: where there is hardly any, its phase
         * says little. As a share of the loudest it would make all that is quiet quieter.
         */
        public static final float EPSILON = 0.03f;
    }

    static Layer conv1d(int filters, int kernel, int stride) {
        return conv1d(filters, kernel, stride, 1);
    }

    static Layer conv1d(int filters, int kernel, int stride, double gain) {
        return new Conv1d(filters, kernel, stride, gain);
    }

    static Layer transposedConv1d(int filters, int kernel, int stride) {
        return new TransposedConv1d(filters, kernel, stride);
    }

    static Layer phaseShuffle(int most) {
        return new PhaseShuffle(most);
    }

    static Layer crop(int length) {
        return new Crop(length);
    }

    /** {@link Layer#out}. */
    default TensorShape shape(TensorShape in) {
        return switch (this) {
            case Conv1d(int filters, int _, int stride, double _) -> {
                in.requireSequence(this);
                yield TensorShape.of(Math.ceilDiv(in.size(0), stride), filters);
            }
            case TransposedConv1d(int filters, int _, int stride) -> {
                in.requireSequence(this);
                yield TensorShape.of(in.size(0) * stride, filters);
            }
            case PhaseShuffle _ -> in.requireSequence(this);
            case Crop(int length) -> {
                if (in.requireSequence(this).size(0) < length) {
                    throw new IllegalArgumentException(this + " takes longer sequences, not " + in.sizes());
                }
                yield TensorShape.of(length, in.last());
            }
            case Spectrogram(var stft) -> {
                if (in.requireSequence(this).last() != 1) {
                    throw new IllegalArgumentException(this + " takes one channel, not " + in.sizes());
                }
                yield TensorShape.of(stft.frames(), stft.bins(), 1);
            }
            case Waveform(var stft, int length, int _) -> {
                if (!in.equals(TensorShape.of(stft.frames(), stft.bins(), 1))) {
                    throw new IllegalArgumentException(this + " takes a spectrogram, not " + in.sizes());
                }
                yield TensorShape.of(length, 1);
            }
            case Spell spell -> {
                if (!in.equals(TensorShape.of(spell.latent()))) {
                    throw new IllegalArgumentException(this + " takes " + spell.latent() + " draws, not " + in.sizes());
                }
                yield TensorShape.of(spell.length(), spell.symbols());
            }
        };
    }

    /** {@link Layer#multiplications}. */
    default long products(TensorShape in) {
        return switch (this) {
            case Conv1d(int _, int kernel, int _, double _) -> (long) shape(in).elements() * kernel * in.last();
            case TransposedConv1d(int filters, int kernel, int _) -> (long) in.elements() * kernel * filters;
            case PhaseShuffle _, Crop _ -> 0;
            case Spectrogram(var stft) -> transform(stft);
            case Waveform(var stft, int _, int rounds) -> (2L * rounds + 1) * transform(stft);
            case Spell spell -> spell.multiplications();
        };
    }

    private static long transform(Stft stft) {
        return 2L * stft.frames() * stft.bins() * stft.window();
    }

    /** {@link Layer#kept}; of a sound's phase nothing is, since nothing learns through it. */
    default long remembered(TensorShape in) {
        return switch (this) {
            case Conv1d _, TransposedConv1d _, PhaseShuffle _, Crop _ ->
                shape(in).elements();
            case Spectrogram _, Waveform _ -> 0;
            case Spell spell -> spell.numbersKept();
        };
    }

    /** {@link Layer#weights}. */
    default List<Weight> learned(TensorShape in) {
        return switch (this) {
            case Conv1d(int filters, int kernel, int _, double gain) -> {
                var shape = TensorShape.of(kernel, in.last(), filters);
                yield List.of(
                        Weight.kernel(kernel * in.last(), shape).times(gain),
                        Weight.zeros("bias", TensorShape.of(filters)));
            }
            case TransposedConv1d(int filters, int kernel, int stride) -> {
                var shape = TensorShape.of(kernel, filters, in.last());
                yield List.of(
                        Weight.kernel(Math.ceilDiv(kernel * in.last(), stride), shape),
                        Weight.zeros("bias", TensorShape.of(filters)));
            }
            case PhaseShuffle _, Crop _, Spectrogram _, Waveform _ -> List.of();
            case Spell spell -> spell.weights();
        };
    }
}
