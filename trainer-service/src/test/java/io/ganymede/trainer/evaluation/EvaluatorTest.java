package io.ganymede.trainer.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.ganymede.contracts.manifest.ImageRecipe;
import io.ganymede.contracts.manifest.ModelManifest.Image;
import io.ganymede.trainer.dataset.Dataset;
import io.ganymede.trainer.dataset.TinyDataset;
import io.ganymede.trainer.sheet.Sheet;
import io.ganymede.trainer.training.Sampler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluatorTest {

    private static final TinyDataset TINY = TinyDataset.grey(8, 4);
    private static final Progress SILENT = (_, _) -> {};

    /** Draws new images as the dataset was made, of the class that is asked for. */
    private static final Sampler TRUTH = new Drawn(0);

    /** The same, of the class behind it. */
    private static final Sampler MISLABELLED = new Drawn(1);

    private static final Sampler GREY = new Sampler() {
        @Override
        public int latent() {
            return 3;
        }

        @Override
        public int classes() {
            return 4;
        }

        @Override
        public float[] samples(float[] z, int[] labels) {
            return new float[labels.length * 64];
        }
    };

    /** Of no class. */
    private static final Sampler UNASKED = new Sampler() {
        @Override
        public int latent() {
            return 3;
        }

        @Override
        public int classes() {
            return 0;
        }

        @Override
        public float[] samples(float[] z, int[] labels) {
            return TRUTH.samples(z, labels);
        }
    };

    @TempDir
    Path folder;

    @Test
    void theTruthIsAsNearAsTheTrainingSplitAndGreyIsFar() throws IOException {
        try (var dataset = Dataset.open(TINY.seal(folder, 160, 300));
                var evaluator = Evaluator.train(dataset, 1, SILENT)) {
            var scores = score(evaluator, TRUTH).scores();

            assertEquals(300, scores.samples()); // read in more than one part;
            assertEquals(1, scores.classifierAccuracy());
            assertEquals(1, scores.accuracy());
            assertTrue(scores.distance() < 0.1 * scores.untrained(), scores.toString());
            assertTrue(scores.baseline() < 0.1 * scores.untrained(), scores.toString());
        }
    }

    @Test
    void theTruthCoversTheTestSplitAndGreyDoesNot() throws IOException {
        try (var dataset = Dataset.open(TINY.seal(folder, 320, 300));
                var evaluator = Evaluator.train(dataset, 1, SILENT)) {
            var truth = score(evaluator, TRUTH).scores().more();
            var grey = score(evaluator, GREY).scores().more();

            assertEquals(1, truth.density().value(), 0.3);
            assertTrue(truth.coverage().value() > 0.85, truth.toString());
            assertTrue(truth.precision().value() > 0.85, truth.toString());
            assertTrue(truth.recall().value() > 0.85, truth.toString());
            assertEquals(
                    0, truth.kernelDistance().value(), grey.kernelDistance().value() / 10);
            assertEquals(0, grey.recall().value());
            assertTrue(grey.coverage().value() < 0.1, grey.toString());
        }
    }

    /** The truth is as sure and as many-sided as training images; who draws one grey names one class. */
    @Test
    void theClassScoreGoesFromOneToAsManyAsThereAre() throws IOException {
        try (var dataset = Dataset.open(TINY.seal(folder, 320, 300));
                var evaluator = Evaluator.train(dataset, 1, SILENT)) {
            var truth = score(evaluator, TRUTH).scores().more().classScore();
            var grey = score(evaluator, GREY).scores().more().classScore();

            assertEquals(4, truth.value(), 0.2);
            assertEquals(4, truth.baseline(), 0.2);
            assertEquals(1, grey.value(), 1e-6);
        }
    }

    /** Of means alone, grey is what the whole dataset is: in these features it is near. */
    @Test
    void whoIsToldOfAnExtractorMeasuresInItsFeatures() throws IOException {
        var extractors = folder.resolve("extractors");
        TinyExtractor.write(extractors, 3, 16, "{\"schema\": \"io.ganymede.extractor/v1\", \"layer\": \"flat\"}");
        try (var dataset = Dataset.open(TINY.seal(folder.resolve("dataset"), 160, 64));
                var own = Evaluator.train(dataset, 1, SILENT);
                var other = Evaluator.train(
                        dataset, new Extractors(extractors).open("tiny", new Image(8, 1, -1, 1)), 1, SILENT)) {
            var scores = score(other, TRUTH).scores();

            assertEquals("flat", scores.extractor().layer());
            assertEquals(own.score(TRUTH, 1, 1).scores().accuracy(), scores.accuracy());
            assertNull(own.score(TRUTH, 1, 1).scores().extractor());
            assertTrue(scores.distance() < 0.01 * own.score(GREY, 1, 1).scores().distance(), scores.toString());
            assertEquals(
                    score(other, GREY).scores().distance(),
                    other.untrained(GREY, 1),
                    1e-9,
                    "the same features throughout");
            assertTrue(other.glance(TRUTH, 1).distance() < 0.1);
        }
    }

    @Test
    void withoutClassesNobodyIsAskedWhatSamplesAre() throws IOException {
        var extractors = folder.resolve("extractors");
        TinyExtractor.write(extractors, 3, 0, "{\"schema\": \"io.ganymede.extractor/v1\", \"layer\": \"flat\"}");
        try (var dataset = Dataset.open(TinyDataset.grey(8, 1).seal(folder.resolve("dataset"), 160, 64));
                var evaluator = Evaluator.train(
                        dataset,
                        new Extractors(extractors).open("tiny", new Image(8, 1, -1, 1)),
                        1,
                        (done, all) -> fail("a classifier learned"))) {
            var scores = evaluator.score(UNASKED, 1, 1).scores();

            assertNull(scores.accuracy());
            assertNull(scores.more().classScore());
        }
    }

    /** A generator that has learned the training images by heart. */
    @Test
    void copiesOfTrainingImagesAreNotAuthenticAndAreShown() throws IOException {
        try (var dataset = Dataset.open(TINY.seal(folder, 160, 64));
                var evaluator = Evaluator.train(dataset, 1, SILENT)) {
            var train = dataset.train();
            var thief = new Sampler() {
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
                    var images = new float[labels.length * train.size()];
                    var indices = new int[labels.length];
                    for (int i = 0; i < indices.length; i++) {
                        indices[i] = Math.floorMod(Float.floatToIntBits(z[i]), train.count());
                    }
                    train.copy(indices, images, new long[labels.length]);
                    return images;
                }
            };

            var evaluation = score(evaluator, thief);

            assertEquals(0, evaluation.scores().more().authenticity().value());
            var picture =
                    assertInstanceOf(Sheet.Images.class, evaluation.closest()).picture();
            var pixels = picture.pixels();
            int bytes = train.size();
            for (int pair = 0; pair < picture.count() / 2; pair++) {
                assertArrayEquals(
                        Arrays.copyOfRange(pixels, 2 * pair * bytes, (2 * pair + 1) * bytes),
                        Arrays.copyOfRange(pixels, (2 * pair + 1) * bytes, (2 * pair + 2) * bytes));
            }
        }
    }

    @Test
    void imagesOfAnotherClassThanAskedCountAsWrong() throws IOException {
        try (var dataset = Dataset.open(TINY.seal(folder, 160, 64));
                var evaluator = Evaluator.train(dataset, 1, SILENT)) {
            var scores = score(evaluator, MISLABELLED).scores();

            assertEquals(0, scores.accuracy());
        }
    }

    @Test
    void theSameSeedGivesTheSameScores() throws IOException {
        try (var dataset = Dataset.open(TINY.seal(folder, 48, 16));
                var first = Evaluator.train(dataset, 1, SILENT);
                var second = Evaluator.train(dataset, 1, SILENT)) {
            assertEquals(score(first, TRUTH).scores(), score(second, TRUTH).scores());
        }
    }

    @Test
    void progressIsToldOfEachStepAndMayStop() throws IOException {
        var heard = new ArrayList<Integer>();
        try (var dataset = Dataset.open(TINY.seal(folder, 48, 16))) {
            assertThrows(
                    CancellationException.class,
                    () -> Evaluator.train(dataset, 1, (done, _) -> {
                        heard.add(done);
                        if (done == 3) {
                            throw new CancellationException();
                        }
                    }));
        }

        assertEquals(List.of(1, 2, 3), heard);
    }

    /** Bands that lie across are told from bands that stand upright. */
    @Test
    void samplesWithoutClassesAreMeasuredByHowFarTheyAreTurned() throws IOException {
        var tiny = TinyDataset.grey(8, 1);
        try (var dataset = Dataset.open(tiny.seal(folder, 160, 64));
                var evaluator = Evaluator.train(dataset, 1, SILENT)) {
            var scores = score(evaluator, GREY).scores();

            assertNull(scores.classifierAccuracy());
            assertTrue(scores.distance() > 10 * scores.baseline(), scores.toString());
        }
    }

    @Test
    void quarterTurnsComeFullCircle() {
        var lesson = new Lesson.QuarterTurns(new ImageRecipe(8, 3));
        var images = new float[4 * 8 * 8 * 3];
        for (int i = 0; i < images.length; i++) {
            images[i] = i * 31 % 251;
        }
        var one = Arrays.copyOf(images, 192);
        for (int i = 1; i < 4; i++) {
            System.arraycopy(one, 0, images, i * 192, 192);
        }
        var labels = new long[4];

        lesson.prepare(images, labels);

        assertArrayEquals(new long[] {0, 1, 2, 3}, labels);
        assertArrayEquals(one, Arrays.copyOf(images, 192));
        for (int x = 0;
                x < 8;
                x++) { // against the clock: the right edge, from above, becomes the upper one, from the left
            assertEquals(one[(x * 8 + 7) * 3], images[192 + x * 3]);
        }
        var half = Arrays.copyOfRange(images, 2 * 192, 3 * 192); // by half: everything backwards
        for (int i = 0; i < 64; i++) {
            assertEquals(one[i * 3], half[(63 - i) * 3]);
        }
    }

    private static Evaluation score(Evaluator evaluator, Sampler sampler) {
        return evaluator.score(sampler, evaluator.untrained(GREY, 1), 1);
    }

    /** @param off by how much the class is missed */
    private record Drawn(int off) implements Sampler {

        @Override
        public int latent() {
            return 3;
        }

        @Override
        public int classes() {
            return 4;
        }

        @Override
        public float[] samples(float[] z, int[] labels) {
            var drawn = TINY.bands(4 * labels.length, 9); // classes take turns
            var images = new float[labels.length * 64];
            for (int i = 0; i < labels.length; i++) {
                int from = 4 * i + (labels[i] + off) % 4;
                for (int j = 0; j < 64; j++) {
                    images[i * 64 + j] = (drawn.samples()[from * 64 + j] & 0xff) / 127.5f - 1;
                }
            }
            return images;
        }
    }
}
