package io.ganymede.trainer.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.contracts.manifest.ModelManifest.Audio;
import io.ganymede.trainer.dataset.Dataset;
import io.ganymede.trainer.dataset.TinyDataset;
import io.ganymede.trainer.training.Sampler;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sounds in the ears of a classifier. */
class SoundsTest {

    @TempDir
    Path folder;

    /** Plays training sounds of the class that is asked for, or silence. */
    private record Player(Dataset dataset, boolean isSilent) implements Sampler {

        @Override
        public int latent() {
            return 1;
        }

        @Override
        public int classes() {
            return 2;
        }

        @Override
        public float[] samples(float[] z, int[] labels) {
            var train = dataset.train();
            var values = new float[labels.length * train.size()];
            var indices = new int[labels.length];
            for (int i = 0; i < labels.length; i++) { // classes take turns
                indices[i] = Math.floorMod(Float.floatToIntBits(z[i]), train.count() / 2) * 2 + labels[i];
            }
            if (!isSilent) {
                train.copy(indices, values, new long[labels.length]);
            }
            return values;
        }
    }

    @Test
    void tonesAreHeardForWhatTheyAreAndSilenceIsFar() throws IOException {
        var tiny = TinyDataset.sounds(1_024, 1, 2);
        try (var dataset = Dataset.open(tiny.seal(folder, 96, 40));
                var evaluator = Evaluator.train(dataset, 1, (_, _) -> {})) {
            double silence = evaluator.untrained(new Player(dataset, true), 1);

            var scores = evaluator.score(new Player(dataset, false), silence, 1).scores();

            assertEquals(1, scores.accuracy());
            assertEquals(1, scores.classifierAccuracy());
            assertTrue(scores.distance() < silence / 10, scores.toString());
        }
    }

    /** Between the middles of the lowest and the highest band each frequency counts once in all. */
    @Test
    void bandsShareAFrequencyAmongThem() {
        var ears = LogMel.of(new Audio(8_000, 8_000, 1));

        var bands = ears.bands();

        assertEquals(256, ears.stft().window());
        for (int k = 2; k < 120; k++) {
            double sum = 0;
            for (int band = 0; band < LogMel.BANDS; band++) {
                sum += bands[k * LogMel.BANDS + band];
            }
            assertEquals(1, sum, 1e-5);
        }
    }

    @Test
    void soundsWithoutClassesArePlayedInFourWays() {
        var lesson = new Lesson.Playbacks(4, 1);
        var sounds = new float[] {1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 4};
        var labels = new long[4];

        lesson.prepare(sounds, labels);

        assertArrayEquals(new long[] {0, 1, 2, 3}, labels);
        assertArrayEquals(new float[] {1, 2, 3, 4, 4, 3, 2, 1, 1, 3, 0, 0, 0, 0, 3, 1}, sounds);
    }
}
