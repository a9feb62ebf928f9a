package io.ganymede.trainer.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.contracts.event.Precision;
import io.ganymede.trainer.network.Network;
import io.ganymede.trainer.network.SequenceLayer;
import io.ganymede.trainer.network.Spell;
import io.ganymede.trainer.network.Stft;
import io.ganymede.trainer.recipe.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

class SequenceGraphTest {

    private static final float[] RAMP = {0, 1, 2, 3, 4, 5};

    @Test
    void aShuffleMovesASequenceAndMirrorsWhatIsMissing() {
        var network = new GraphNetwork(Network.from(6, 1).then(SequenceLayer.phaseShuffle(2)), List.of());
        try (var lab = new Lab()) {
            var x = lab.constant(RAMP, 1, 6, 1);
            var none = lab.tf.array(0L);

            var seen = new TreeSet<Integer>();
            for (long number = 0; number < 40; number++) {
                var practice = new Stage.Practice(
                        new Seeds(1), lab.tf.constant(number), lab.tf.constant(1f), Precision.FLOAT32);
                var moved = lab.values(network.apply(lab.tf, x, none, practice));
                int by = Math.round(2 - moved[2]); // what stood at 2 - by is at 2 now
                seen.add(by);
                for (int i = 0; i < 6; i++) {
                    int from = Math.abs(i - by);
                    assertEquals(from > 5 ? 10 - from : from, moved[i]);
                }
            }

            assertEquals(new TreeSet<>(List.of(-2, -1, 0, 1, 2)), seen);
            assertArrayEquals(RAMP, lab.values(network.apply(lab.tf, x, none)));
        }
    }

    /** Without any sight of what was before, symbols are drawn as often as the bias says. */
    @ParameterizedTest
    @EnumSource
    void symbolsAreDrawnAsOftenAsTheyAreProbable(Spell.Draw draw) {
        var shares = new double[] {0.5, 0.2, 0.3};
        int texts = 4_000;
        var spell = new Spell(2, 3, 4, 0, 1, draw);
        try (var lab = new Lab()) {
            var z = lab.constant(Lab.noise(texts * spell.latent(), 3), texts, spell.latent());
            var network = new GraphNetwork(Network.from(spell.latent()).then(spell), biased(lab, spell, shares));

            var drawn = lab.values(network.apply(lab.tf, z, lab.tf.constant(new long[texts])));

            for (int place = 0; place < 2; place++) {
                var counts = new int[3];
                for (int text = 0; text < texts; text++) {
                    int at = (text * 2 + place) * 3;
                    int largest = drawn[at] > drawn[at + 1] ? 0 : 1;
                    counts[drawn[at + 2] > drawn[at + largest] ? 2 : largest]++;
                    assertEquals(1, drawn[at] + drawn[at + 1] + drawn[at + 2], 1e-5);
                }
                for (int symbol = 0; symbol < 3; symbol++) {
                    double deviation = Math.sqrt(shares[symbol] * (1 - shares[symbol]) / texts);
                    assertEquals(shares[symbol], counts[symbol] / (double) texts, 4 * deviation);
                }
            }
        }
    }

    /** Half the temperature squares what a symbol is likelier by: 0.5, 0.2, 0.3 become 25, 4 and 9 of 38. */
    @Test
    void aLowTemperatureDrawsWhatIsLikelier() {
        int texts = 4_000;
        var spell = new Spell(1, 3, 4, 0, 0.5, Spell.Draw.EXACT);
        try (var lab = new Lab()) {
            var z = lab.constant(Lab.noise(texts, 3), texts, 1);
            var weights = biased(lab, spell, 0.5, 0.2, 0.3);
            var network = new GraphNetwork(Network.from(1).then(spell), weights);

            var drawn = lab.values(network.apply(lab.tf, z, lab.tf.constant(new long[texts])));

            double first = 0;
            for (int text = 0; text < texts; text++) {
                first += drawn[3 * text];
            }
            assertEquals(25 / 38.0, first / texts, 0.03);
        }
    }

    /** Where nothing follows, so that what is drawn is all that differs. */
    @Test
    void whatIsDrawnStraightIsWholeAndIsLearnedFromAsIfItWereNot() {
        int texts = 8;
        var straight = new Spell(1, 3, 4, 0, 1, Spell.Draw.STRAIGHT);
        var relaxed = new Spell(1, 3, 4, 0, 1, Spell.Draw.RELAXED);
        try (var lab = new Lab()) {
            var z = lab.constant(Lab.noise(texts * 3, 3), texts, 3);
            var weights = biased(lab, straight, 0.5, 0.2, 0.3);
            var none = lab.tf.constant(new long[texts]);

            var whole = new GraphNetwork(Network.from(3).then(straight), weights).apply(lab.tf, z, none);
            var soft = new GraphNetwork(Network.from(3).then(relaxed), weights).apply(lab.tf, z, none);

            var values = lab.values(whole);
            for (int text = 0; text < texts; text++) {
                var symbol = Arrays.copyOfRange(values, 3 * text, 3 * text + 3);
                Arrays.sort(symbol);
                assertArrayEquals(new float[] {0, 0, 1}, symbol);
            }
            var slope = lab.values(slope(lab, soft, weights.get(4)));
            assertArrayEquals(slope, lab.values(slope(lab, whole, weights.get(4))), 1e-6f);
            assertTrue(Math.abs(slope[0]) > 1e-2, "there is something to learn");
        }
    }

    /** Of a number that all outputs move. */
    private static Operand<TFloat32> slope(Lab lab, Operand<TFloat32> out, Operand<TFloat32> weight) {
        var flat = lab.tf.reshape(out, lab.tf.array(1, -1)); // [1, 24]
        var sum = lab.tf.linalg.matMul(flat, lab.constant(Lab.noise(24, 2), 24, 1));
        return Gradients.of(lab.graph, lab.tf, sum, List.of(weight)).getFirst();
    }

    private static List<Operand<TFloat32>> biased(Lab lab, Spell spell, double... shares) {
        var logits = new float[shares.length];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = (float) Math.log(shares[i]);
        }
        int width = spell.width();
        int symbols = spell.symbols();
        return List.of(
                lab.constant(new float[symbols * 3 * width], symbols, 3 * width),
                lab.constant(new float[width * 3 * width], width, 3 * width),
                lab.constant(new float[3 * width], 3 * width),
                lab.constant(new float[width * symbols], width, symbols),
                lab.constant(logits, symbols),
                lab.constant(new float[width], 1, width));
    }

    /** A sine of full scale in the middle of a bin has half its window's sum as magnitude there: 1, and silence -1. */
    @Test
    void aSpectrogramHasAToneOfFullScaleAtOne() {
        var stft = Stft.of(1_024, 4);
        var sound = new float[1_024];
        int bin = 8;
        for (int i = 0; i < sound.length; i++) {
            sound[i] = (float) Math.sin(2 * Math.PI * bin * i / stft.window());
        }
        try (var lab = new Lab()) {
            var network = new GraphNetwork(Network.from(1_024, 1).then(new SequenceLayer.Spectrogram(stft)), List.of());

            var image = lab.values(network.apply(lab.tf, lab.constant(sound, 1, 1_024, 1), lab.tf.array(0L)));
            var silence =
                    lab.values(network.apply(lab.tf, lab.constant(new float[1_024], 1, 1_024, 1), lab.tf.array(0L)));

            int middle = stft.frames() / 2 * stft.bins();
            assertEquals(1, image[middle + bin], 1e-3);
            assertTrue(image[middle + bin + 8] < -0.5, "far from the tone there is little");
            assertEquals(-1, silence[middle + bin], 1e-5);
        }
    }

    @Test
    void aSoundIsFoundBehindItsSpectrogram() {
        int length = 2_000;
        var stft = Stft.of(length, 16);
        var sound = new float[length];
        for (int i = 0; i < length; i++) {
            double envelope = Math.exp(-Math.pow((i - 900) / 400.0, 2));
            sound[i] = (float) (envelope * (0.5 * Math.sin(i * 0.21) + 0.2 * Math.sin(i * 0.05 + 1)));
        }
        try (var lab = new Lab()) {
            var spectrogram = new SequenceLayer.Spectrogram(stft);
            var there = Network.from(length, 1).then(spectrogram);
            var around = there.then(new SequenceLayer.Waveform(stft, length, 32));
            var unsought = there.then(new SequenceLayer.Waveform(stft, length, 0));
            var none = lab.tf.array(0L);
            var x = lab.constant(sound, 1, length, 1);

            var image = lab.values(new GraphNetwork(there, List.of()).apply(lab.tf, x, none));
            var heard = new GraphNetwork(around, List.of()).apply(lab.tf, x, none);
            var guessed = new GraphNetwork(unsought, List.of()).apply(lab.tf, x, none);
            var again = lab.values(new GraphNetwork(there, List.of()).apply(lab.tf, heard, none));
            var before = lab.values(new GraphNetwork(there, List.of()).apply(lab.tf, guessed, none));

            double convergence = convergence(spectrogram, image, again);
            assertTrue(convergence < 0.2, "spectral convergence " + convergence);
            assertTrue(convergence < convergence(spectrogram, image, before) / 2);
        }
    }

    /** Of magnitudes: |wanted - found| / |wanted|. */
    private static double convergence(SequenceLayer.Spectrogram spectrogram, float[] wanted, float[] found) {
        double span = Math.log(spectrogram.loudest() / SequenceLayer.Spectrogram.FAINTEST);
        double difference = 0;
        double whole = 0;
        for (int i = 0; i < wanted.length; i++) {
            double magnitude = Math.exp((wanted[i] - 1) / 2 * span);
            difference += Math.pow(magnitude - Math.exp((found[i] - 1) / 2 * span), 2);
            whole += magnitude * magnitude;
        }
        return Math.sqrt(difference / whole);
    }
}
