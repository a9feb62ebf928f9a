package io.ganymede.trainer.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.trainer.dataset.Dataset;
import io.ganymede.trainer.dataset.TinyDataset;
import io.ganymede.trainer.sheet.Sheet;
import io.ganymede.trainer.training.Sampler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextEvaluatorTest {

    private static final TinyDataset TINY = TinyDataset.texts("abc", 3);
    private static final List<String> TRAIN = List.of("abc", "ab", "a", "cab");
    private static final List<String> TEST = List.of("abc", "bca");

    @TempDir
    Path folder;

    /** Always the same texts, in turns. */
    private record Parrot(List<String> texts) implements Sampler {

        @Override
        public int latent() {
            return 1;
        }

        @Override
        public int classes() {
            return 0;
        }

        @Override
        public float[] samples(float[] z, int[] labels) {
            var values = new float[labels.length * 12];
            for (int i = 0; i < labels.length; i++) {
                var text = texts.get(i % texts.size());
                for (int place = 0; place < 3; place++) {
                    int symbol = place < text.length() ? text.charAt(place) - 'a' + 1 : 0;
                    values[i * 12 + place * 4 + symbol] = 1;
                }
            }
            return values;
        }
    }

    @Test
    void whoSpellsTheTestSplitDoesNotDivergeFromIt() throws IOException {
        try (var dataset = open();
                var evaluator = TextEvaluator.of(dataset, null, 1)) {
            var scores = evaluator.score(new Parrot(TEST), 0.9, 1).scores();

            assertEquals(2, scores.samples());
            assertEquals(0, scores.distance());
            assertEquals(0.9, scores.untrained());
            assertTrue(scores.baseline() > 0);
            assertEquals(0.5, scores.text().novelty().value()); // "abc" is a training text too
            assertEquals(0.5, scores.text().novelty().baseline());
            assertEquals(1, scores.text().uniqueness().value());
            assertNull(scores.text().valid());
        }
    }

    @Test
    void whoRepeatsATrainingTextIsNeitherNewNorVaried() throws IOException {
        try (var dataset = open();
                var evaluator = TextEvaluator.of(dataset, "a.*", 1)) {
            var evaluation = evaluator.score(new Parrot(List.of("ab")), 1, 1);

            var words = evaluation.scores().text();
            assertEquals(0, words.novelty().value());
            assertEquals(0.5, words.uniqueness().value());
            assertEquals(1, words.valid().value());
            assertEquals(
                    evaluation.scores().distance(), words.divergence().get(3).value());
            var closest = assertInstanceOf(Sheet.Lines.class, evaluation.closest());
            assertEquals("ab\tab\t0", closest.lines().getFirst());
        }
    }

    @Test
    void aGlanceIsAtTheTrainingSplit() throws IOException {
        try (var dataset = open();
                var evaluator = TextEvaluator.of(dataset, null, 1)) {
            var all = evaluator.glance(new Parrot(TRAIN), 1);
            var one = evaluator.glance(new Parrot(List.of("ccc")), 1);

            assertEquals(new Glance(0, 1, 0), all);
            assertEquals(1, one.authenticity());
            assertEquals(0, one.coverage());
            assertEquals(1, one.distance(), 1e-9);
        }
    }

    private Dataset open() throws IOException {
        return Dataset.open(TINY.seal(folder, TINY.spelled(TRAIN), TINY.spelled(TEST)));
    }
}
