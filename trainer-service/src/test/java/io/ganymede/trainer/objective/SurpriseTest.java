package io.ganymede.trainer.objective;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ganymede.trainer.graph.Gradients;
import io.ganymede.trainer.graph.GraphNetwork;
import io.ganymede.trainer.graph.Lab;
import io.ganymede.trainer.graph.Shapes;
import io.ganymede.trainer.graph.SpellGraph;
import io.ganymede.trainer.network.Network;
import io.ganymede.trainer.network.Spell;
import io.ganymede.trainer.network.TensorShape;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

class SurpriseTest {

    private static final float STEP = 2e-3f;
    private static final Spell SPELL = new Spell(3, 3, 4, 2, 1, Spell.Draw.EXACT);

    /** Logits of 0.5, 0.2, 0.3 everywhere: "1, end, ..." costs -log 0.2 - log 0.5, and "2, 2, 2" three times -log 0.3. */
    @Test
    void aTextCostsTheLogarithmsOfItsSymbolsUpToItsEnd() {
        var one = new float[] {(float) Math.log(0.5), (float) Math.log(0.2), (float) Math.log(0.3)};
        var logits = new float[18];
        for (int i = 0; i < 18; i++) {
            logits[i] = one[i % 3];
        }
        var texts =
                new float[] {0, 1, 0, /**/ 1, 0, 0, /**/ 1, 0, 0, /* the other */ 0, 0, 1, /**/ 0, 0, 1, /**/ 0, 0, 1};
        try (var lab = new Lab()) {
            var loss = lab.value(Surprise.loss(
                    lab.tf, lab.constant(logits, 2, 3, 3), lab.constant(texts, 2, 3, 3), TensorShape.of(3, 3)));

            assertEquals(-(Math.log(0.2) + Math.log(0.5) + 3 * Math.log(0.3)) / 2, loss, 1e-5);
        }
    }

    /** Through a unit that reads each text as it stands: of all weights at once, along a random direction. */
    @Test
    void itsGradientIsTheSlopeOfWhatIsComputed() {
        try (var lab = new Lab()) {
            var weights = weights(lab, 0);
            var loss = read(lab, weights);

            double slope = 0;
            var gradients = Gradients.of(lab.graph, lab.tf, loss, weights);
            for (int i = 0; i < gradients.size(); i++) {
                var gradient = lab.values(gradients.get(i));
                var direction = Lab.noise(gradient.length, 50 + i);
                for (int j = 0; j < gradient.length; j++) {
                    slope += gradient[j] * direction[j];
                }
            }

            double ahead = lab.value(read(lab, weights(lab, STEP)));
            double behind = lab.value(read(lab, weights(lab, -STEP)));
            double expected = (ahead - behind) / (2 * STEP);
            assertEquals(expected, slope, 1e-2 * Math.max(1, Math.abs(expected)));
        }
    }

    /** "ba", "aab" and "". */
    private static Operand<TFloat32> read(Lab lab, List<Operand<TFloat32>> weights) {
        var texts = new float[27];
        int[] symbols = {2, 1, 0, /**/ 1, 1, 2, /**/ 0, 0, 0};
        for (int i = 0; i < symbols.length; i++) {
            texts[3 * i + symbols[i]] = 1;
        }
        var network = new GraphNetwork(Network.from(SPELL.latent()).then(SPELL), weights);
        var given = lab.constant(texts, 3, 3, 3);
        var logits = SpellGraph.of(lab.tf, network).logits(given, lab.tf.array(0L, 1L, 1L));
        return Surprise.loss(lab.tf, logits, given, TensorShape.of(3, 3));
    }

    private static List<Operand<TFloat32>> weights(Lab lab, float along) {
        var weights = new ArrayList<Operand<TFloat32>>();
        for (var weight : Network.from(SPELL.latent()).then(SPELL).weights()) {
            var values = Lab.noise(weight.shape().elements(), 10 + weights.size());
            var direction = Lab.noise(values.length, 50 + weights.size());
            for (int i = 0; i < values.length; i++) {
                values[i] += along * direction[i];
            }
            weights.add(lab.constant(values, Shapes.one(weight.shape()).asArray()));
        }
        return weights;
    }
}
