package io.ganymede.trainer.evaluation;

import io.ganymede.contracts.event.TrainingSpec;
import io.ganymede.trainer.dataset.Samples;
import io.ganymede.trainer.graph.GraphNetwork;
import io.ganymede.trainer.graph.Sessions;
import io.ganymede.trainer.graph.Shapes;
import io.ganymede.trainer.graph.Tensors;
import io.ganymede.trainer.network.Network;
import io.ganymede.trainer.network.TensorShape;
import io.ganymede.trainer.recipe.Recipe;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** Sounds to spectrograms as {@code specgan} has them, and back by the same iteration. */
final class Phonograph implements AutoCloseable {

    private static final int CHUNK = 64;

    private final Graph graph = new Graph();
    private final Session session;
    private final TensorShape sound;
    private final TensorShape image;
    private final Operand<TFloat32> sounds;
    private final Operand<TFloat32> seen;
    private final Operand<TFloat32> images;
    private final Operand<TFloat32> heard;

    Phonograph(Samples samples) {
        var recipe = Recipe.of(TrainingSpec.of("specgan", 1), samples.recipe(), samples.classes());
        var tf = Ops.create(graph);
        var none = tf.constant(new long[0]);
        this.sound = recipe.shape();
        this.image = recipe.view().out();
        this.sounds = tf.placeholder(TFloat32.class, Placeholder.shape(Shapes.batch(-1, sound)));
        this.seen = new GraphNetwork(recipe.view(), List.of()).apply(tf, sounds, none);
        this.images = tf.placeholder(TFloat32.class, Placeholder.shape(Shapes.batch(-1, image)));
        var finish = recipe.generator().after(recipe.learner().layers().size());
        this.heard = new GraphNetwork(new Network(image, finish.layers()), List.of()).apply(tf, images, none);
        this.session = Sessions.open(graph);
    }

    /** Values of one spectrogram. */
    int size() {
        return image.elements();
    }

    /** [n, length] to [n, frames, bins]. */
    float[] see(float[] values) {
        return run(sounds, values, sound, seen, image.elements());
    }

    /** The way back. */
    float[] hear(float[] values) {
        return run(images, values, image, heard, sound.elements());
    }

    private float[] run(Operand<TFloat32> in, float[] values, TensorShape shape, Operand<TFloat32> out, int size) {
        int n = values.length / shape.elements();
        var all = new float[n * size];
        for (int at = 0; at < n; at += CHUNK) {
            int count = Math.min(CHUNK, n - at);
            var some = Arrays.copyOfRange(values, at * shape.elements(), (at + count) * shape.elements());
            try (var batch = Tensors.of(some, Shapes.batch(count, shape).asArray());
                    var result = session.runner().feed(in, batch).fetch(out).run()) {
                System.arraycopy(Tensors.floats((TFloat32) result.get(0)), 0, all, at * size, count * size);
            }
        }
        return all;
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}
