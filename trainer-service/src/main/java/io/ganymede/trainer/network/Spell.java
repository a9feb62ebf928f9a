package io.ganymede.trainer.network;

import java.util.List;

/**
 * Draws a text symbol by symbol, each by what a gated recurrent unit makes of those before (Cho et al. 2014, arXiv:1406.1078,
 * equations 5 to 8, the reset gate behind the product). What is drawn follows from z alone.
 *
 * @param length      symbols of a text
 * @param symbols     that there are; 0 ends a text
 * @param width       numbers that the unit remembers
 * @param classes     labels that it starts from; 0 for none
 * @param temperature what logits are divided by
 */
public record Spell(int length, int symbols, int width, int classes, double temperature, Draw draw)
        implements SequenceLayer {

    /** How a symbol is drawn from logits. */
    public enum Draw {
        /** By one normal component of z: the symbol at whose share of the probability its own stands. Nothing learns through it. */
        EXACT,
        /**
         * By one component for each symbol, which becomes Gumbel's: softmax((logits + gumbel) / temperature), of which the largest is
         * drawn as often as it is probable. Jang et al. 2017 (arXiv:1611.01144), equation 2.
         */
        RELAXED,
        /**
         * The largest of logits / temperature + gumbel, as often as it is probable: one-hot, as texts are. What learns through it learns
         * as if it were their softmax: "straight-through" in the same paper, section 2.2.
         */
        STRAIGHT
    }

    /** Components of z. */
    public int latent() {
        return switch (draw) {
            case EXACT -> length;
            case RELAXED, STRAIGHT -> length * symbols;
        };
    }

    /** Update, reset and candidate, in that order, are side by side in what has 3 width columns. */
    List<Weight> weights() {
        var narrow = 1 / Math.sqrt(width);
        return List.of(
                new Weight("seen", TensorShape.of(symbols, 3 * width), 1), // a symbol is one row
                new Weight("remembered", TensorShape.of(width, 3 * width), narrow),
                Weight.zeros("bias", TensorShape.of(3 * width)),
                new Weight("said", TensorShape.of(width, symbols), narrow),
                Weight.zeros("saidBias", TensorShape.of(symbols)),
                new Weight("start", TensorShape.of(Math.max(1, classes), width), 1));
    }

    /** Of one text. */
    long multiplications() {
        return (long) length * width * (3L * symbols + 3L * width + symbols);
    }

    /** Of one text: gates, memory and symbols of each place. */
    long numbersKept() {
        return (long) length * (6L * width + 3L * symbols);
    }
}
