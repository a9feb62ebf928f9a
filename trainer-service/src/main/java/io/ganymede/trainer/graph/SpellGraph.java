package io.ganymede.trainer.graph;

import io.ganymede.trainer.network.Layer;
import io.ganymede.trainer.network.Spell;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.op.math.Cumsum;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * A {@link Spell} as TensorFlow operations, one place of a text after the other.
 *
 * @param seen       [symbols, 3 width]
 * @param remembered [width, 3 width]
 * @param bias       [3 width]
 * @param said       [width, symbols]
 * @param saidBias   [symbols]
 * @param start      [classes or 1, width]
 */
public record SpellGraph(
        Ops tf,
        Spell spell,
        Operand<TFloat32> seen,
        Operand<TFloat32> remembered,
        Operand<TFloat32> bias,
        Operand<TFloat32> said,
        Operand<TFloat32> saidBias,
        Operand<TFloat32> start) {

    /** Of a uniform number: nearer to 0 or 1, and Gumbel's would be infinite. */
    private static final float EDGE = 1e-6f;

    static SpellGraph of(Ops tf, Spell spell, Iterator<Operand<TFloat32>> weights) {
        return new SpellGraph(
                tf,
                spell,
                weights.next(),
                weights.next(),
                weights.next(),
                weights.next(),
                weights.next(),
                weights.next());
    }

    /** Of a network that is a spell and nothing else. */
    public static SpellGraph of(Ops tf, GraphNetwork network) {
        return switch (network.network().layers().getFirst()) {
            case Spell spell -> of(tf, spell, network.weights().iterator());
            case Layer other -> throw new IllegalArgumentException(other + " spells nothing");
        };
    }

    /**
     * Texts.
     *
     * @param z           [n, latent]
     * @param labels      [n]
     * @param temperature scalar
     * @return [n, length, symbols]
     */
    Operand<TFloat32> drawn(Operand<TFloat32> z, Operand<TInt64> labels, Operand<TFloat32> temperature) {
        var memory = begun(labels, tf.slice(z, tf.array(0, 0), tf.array(-1, 1)));
        Operand<TFloat32> gates = bias; // nothing is seen yet
        var symbols = new ArrayList<Operand<TFloat32>>();
        for (int place = 0; place < spell.length(); place++) {
            memory = next(memory, gates);
            var symbol = switch (spell.draw()) {
                case EXACT -> exact(tf.math.div(logits(memory), temperature), column(z, place, 1));
                case RELAXED -> {
                    var noise = gumbel(column(z, place * spell.symbols(), spell.symbols()));
                    yield tf.nn.softmax(tf.math.div(tf.math.add(logits(memory), noise), temperature));
                }
                case STRAIGHT -> {
                    var noise = gumbel(column(z, place * spell.symbols(), spell.symbols()));
                    yield straight(tf.math.add(tf.math.div(logits(memory), temperature), noise));
                }
            };
            symbols.add(symbol);
            gates = tf.math.add(tf.linalg.matMul(symbol, seen), bias);
        }
        return tf.stack(symbols, Stack.axis(1L));
    }

    /**
     * What would be drawn from behind the beginnings of given texts, by teacher forcing.
     *
     * @param texts  one-hot [n, length, symbols]
     * @param labels [n]
     * @return logits [n, length, symbols]
     */
    public Operand<TFloat32> logits(Operand<TFloat32> texts, Operand<TInt64> labels) {
        var all = tf.reshape(
                tf.linalg.matMul(tf.reshape(texts, tf.array(-1, spell.symbols())), seen),
                tf.array(-1, spell.length(), 3 * spell.width()));
        var memory = begun(labels, tf.reshape(tf.slice(texts, tf.array(0, 0, 0), tf.array(-1, 1, 1)), tf.array(-1, 1)));
        Operand<TFloat32> gates = bias;
        var logits = new ArrayList<Operand<TFloat32>>();
        for (int place = 0; place < spell.length(); place++) {
            memory = next(memory, gates);
            logits.add(logits(memory));
            var row = tf.slice(all, tf.array(0, place, 0), tf.array(-1, 1, -1));
            gates = tf.math.add(tf.reshape(row, tf.array(-1, 3 * spell.width())), bias);
        }
        return tf.stack(logits, Stack.axis(1L));
    }

    /** The memory that a label starts from, [n, width]. @param column any [n, 1], for n */
    private Operand<TFloat32> begun(Operand<TInt64> labels, Operand<TFloat32> column) {
        if (spell.classes() == 0) {
            return tf.math.add(tf.math.mul(tf.stopGradient(column), tf.constant(0f)), start);
        }
        return tf.linalg.matMul(
                tf.oneHot(labels, tf.constant(spell.classes()), tf.constant(1f), tf.constant(0f)), start);
    }

    /** h' = u h + (1 - u) tanh(seen + r (h U)). @param gates of what was seen, [n, 3 width] or [3 width] */
    private Operand<TFloat32> next(Operand<TFloat32> memory, Operand<TFloat32> gates) {
        var own = tf.linalg.matMul(memory, remembered); // [n, 3 width]
        var update = tf.math.sigmoid(tf.math.add(part(gates, 0), part(own, 0)));
        var reset = tf.math.sigmoid(tf.math.add(part(gates, 1), part(own, 1)));
        var candidate = tf.math.tanh(tf.math.add(part(gates, 2), tf.math.mul(reset, part(own, 2))));
        return tf.math.add(candidate, tf.math.mul(update, tf.math.sub(memory, candidate)));
    }

    /** A third of the last axis. */
    private Operand<TFloat32> part(Operand<TFloat32> x, int index) {
        int from = index * spell.width();
        return x.shape().numDimensions() == 1
                ? tf.slice(x, tf.array(from), tf.array(spell.width()))
                : tf.slice(x, tf.array(0, from), tf.array(-1, spell.width()));
    }

    private Operand<TFloat32> logits(Operand<TFloat32> memory) {
        return tf.math.add(tf.linalg.matMul(memory, said), saidBias);
    }

    /** 1 at the symbol between whose sums of probabilities the uniform number lies, else 0. */
    private Operand<TFloat32> exact(Operand<TFloat32> logits, Operand<TFloat32> normal) {
        var below =
                tf.math.cumsum(tf.nn.softmax(logits), tf.constant(1), Cumsum.exclusive(true)); // [n, symbols], from 0
        var reached = tf.dtypes.cast(tf.math.greaterEqual(uniform(normal), below), TFloat32.class); // 1, 1, 1, 0, 0
        var next = tf.slice(reached, tf.array(0, 1), tf.array(-1, -1));
        var none = tf.math.mul(normal, tf.constant(0f)); // [n, 1]
        return tf.math.sub(reached, tf.concat(List.of(next, none), tf.constant(1)));
    }

    /** 1 at the largest, else 0, with the slope of their softmax. */
    private Operand<TFloat32> straight(Operand<TFloat32> scores) {
        var soft = tf.nn.softmax(scores);
        var largest = tf.math.argMax(scores, tf.constant(1));
        var hard = tf.oneHot(largest, tf.constant(spell.symbols()), tf.constant(1f), tf.constant(0f));
        return tf.math.add(hard, tf.math.sub(soft, tf.stopGradient(soft)));
    }

    /** -log(-log(u)). */
    private Operand<TFloat32> gumbel(Operand<TFloat32> normal) {
        var within = tf.clipByValue(uniform(normal), tf.constant(EDGE), tf.constant(1 - EDGE));
        return tf.math.neg(tf.math.log(tf.math.neg(tf.math.log(within))));
    }

    /** The normal distribution's own function of a normal number: uniform in [0, 1]. */
    private Operand<TFloat32> uniform(Operand<TFloat32> normal) {
        var erf = tf.math.erf(tf.math.mul(normal, tf.constant((float) Math.sqrt(0.5))));
        return tf.math.mul(tf.math.add(erf, tf.constant(1f)), tf.constant(0.5f));
    }

    private Operand<TFloat32> column(Operand<TFloat32> z, int from, int count) {
        return tf.slice(z, tf.array(0, from), tf.array(-1, count));
    }
}
