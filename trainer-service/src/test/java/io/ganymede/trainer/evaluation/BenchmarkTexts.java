package io.ganymede.trainer.evaluation;

import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.event.TrainingSpec;
import io.ganymede.contracts.manifest.ModelManifest.Text;
import io.ganymede.trainer.dataset.Dataset;
import io.ganymede.trainer.graph.GraphNetwork;
import io.ganymede.trainer.graph.Sessions;
import io.ganymede.trainer.graph.Shapes;
import io.ganymede.trainer.graph.Tensors;
import io.ganymede.trainer.network.Network;
import io.ganymede.trainer.network.Spell;
import io.ganymede.trainer.recipe.Recipe;
import io.ganymede.trainer.training.GanTraining;
import io.ganymede.trainer.training.Role;
import io.ganymede.trainer.training.Sampler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * What a model of texts has to beat, and what temperature does to one that spells, or truncation to one that does not:
 * {@code BenchmarkTexts <sealed version> <check> [<spec> <its best state>]}, the last two as {@code BenchmarkKinds} had them. Lines of
 * Markdown; behind a temperature is the divergence from the training split, so that none has to be chosen by the test split.
 */
final class BenchmarkTexts {

    private static final double[] TEMPERATURES = {0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.2, 1.5};
    private static final float[] TRUNCATIONS = {0.5f, 0.6f, 0.7f, 0.8f, 0.9f, 1};

    private BenchmarkTexts() {}

    public static void main(String[] args) throws IOException {
        try (var dataset = Dataset.open(Path.of(args[0]));
                var yardstick = TextEvaluator.of(dataset, args[1], 1)) {
            var training = texts(dataset);
            int count = dataset.test().count();
            for (int context = 0; context < Ngrams.LONGEST; context++) {
                System.out.printf("| %d-grams |", context + 1);
                BenchmarkKinds.words(yardstick.words(drawn(training, context, count)));
            }
            if (args.length > 2) {
                sweep(dataset, yardstick, args[2], Path.of(args[3]));
            }
        }
    }

    /** Symbols by how often each followed the {@code context} symbols before it: all of it counted, nothing smoothed. */
    private static List<String> drawn(List<String> training, int context, int count) {
        var followers = new java.util.HashMap<String, StringBuilder>();
        for (var text : training) {
            var whole = "\0".repeat(context) + text + "\0";
            for (int i = context; i < whole.length(); i++) {
                followers
                        .computeIfAbsent(whole.substring(i - context, i), _ -> new StringBuilder())
                        .append(whole.charAt(i));
            }
        }
        var random = new Random(1);
        var texts = new ArrayList<String>();
        while (texts.size() < count) {
            var text = new StringBuilder("\0".repeat(context));
            while (true) {
                var next = followers.get(text.substring(text.length() - context));
                char symbol = next.charAt(random.nextInt(next.length()));
                if (symbol == 0) {
                    break;
                }
                text.append(symbol);
            }
            texts.add(text.substring(context));
        }
        return texts;
    }

    private static List<String> texts(Dataset dataset) {
        var train = dataset.train();
        var form = (Text) Recipe.form(train.recipe());
        var values = new float[train.count() * train.size()];
        train.copy(IntStream.range(0, train.count()).toArray(), values, new long[train.count()]);
        return form.texts(values);
    }

    private static void sweep(Dataset dataset, TextEvaluator yardstick, String json, Path state) throws IOException {
        var spec = Json.read(json.getBytes(StandardCharsets.UTF_8), TrainingSpec.class);
        var recipe = Recipe.of(spec, dataset.manifest().recipe(), 0);
        try (var training = GanTraining.open(recipe, dataset.train())) {
            training.restore(state);
            if (recipe.generator().layers().getFirst() instanceof Spell spell) {
                temperatures(yardstick, recipe, spell, training.weights(Role.GENERATOR));
            } else {
                truncations(yardstick, recipe, training);
            }
        }
    }

    private static void temperatures(TextEvaluator yardstick, Recipe recipe, Spell spell, List<float[]> weights) {
        for (double temperature : TEMPERATURES) {
            var other = new Spell(
                    spell.length(), spell.symbols(), spell.width(), spell.classes(), temperature, spell.draw());
            try (var speller = new Speller(other, weights)) {
                var glance = yardstick.glance(speller, recipe.seed());
                System.out.printf("| %s at %.1f | %.4f |", recipe.name(), temperature, glance.distance());
                BenchmarkKinds.row(yardstick.score(speller, 1, recipe.seed()).scores());
            }
        }
    }

    private static void truncations(TextEvaluator yardstick, Recipe recipe, Sampler trained) {
        for (float truncation : TRUNCATIONS) {
            System.out.printf("| %s, truncation %.1f |", recipe.name(), truncation);
            BenchmarkKinds.row(yardstick
                    .score(new Truncated(trained, truncation), 1, recipe.seed())
                    .scores());
        }
    }

    /** Whose latents are multiplied by a number, as the generator service does when it is asked to. */
    private record Truncated(Sampler whole, float truncation) implements Sampler {

        @Override
        public int latent() {
            return whole.latent();
        }

        @Override
        public int classes() {
            return whole.classes();
        }

        @Override
        public float[] samples(float[] z, int[] labels) {
            var less = new float[z.length];
            for (int i = 0; i < z.length; i++) {
                less[i] = truncation * z[i];
            }
            return whole.samples(less, labels);
        }
    }

    /** Trained weights at another temperature. */
    private static final class Speller implements Sampler, AutoCloseable {

        private final Spell spell;
        private final Graph graph = new Graph();
        private final org.tensorflow.Session session;
        private final Operand<TFloat32> z;
        private final Operand<TInt64> labels;
        private final Operand<TFloat32> texts;

        Speller(Spell spell, List<float[]> weights) {
            this.spell = spell;
            var tf = Ops.create(graph);
            var network = Network.from(spell.latent()).then(spell);
            var constants = new ArrayList<Operand<TFloat32>>();
            for (int i = 0; i < weights.size(); i++) {
                var shape = Shapes.one(network.weights().get(i).shape());
                constants.add(tf.constant(shape, DataBuffers.of(weights.get(i))));
            }
            z = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, spell.latent())));
            labels = tf.placeholder(TInt64.class, Placeholder.shape(Shape.of(-1)));
            texts = new GraphNetwork(network, constants).apply(tf, z, labels);
            session = Sessions.open(graph);
        }

        @Override
        public int latent() {
            return spell.latent();
        }

        @Override
        public int classes() {
            return 0;
        }

        @Override
        public float[] samples(float[] latents, int[] asked) {
            try (var zs = Tensors.of(latents, asked.length, spell.latent());
                    var none = Tensors.of(new long[asked.length], asked.length);
                    var result = session.runner()
                            .feed(z, zs)
                            .feed(labels, none)
                            .fetch(texts)
                            .run()) {
                return Tensors.floats((TFloat32) result.get(0));
            }
        }

        @Override
        public void close() {
            session.close();
            graph.close();
        }
    }
}
