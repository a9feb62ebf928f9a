package io.ganymede.trainer.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.contracts.check.Json;
import io.ganymede.trainer.dataset.Dataset;
import io.ganymede.trainer.dataset.TinyDataset;
import io.ganymede.trainer.evaluation.Evaluator;
import io.ganymede.trainer.recipe.ImageRecipes;
import io.ganymede.trainer.recipe.Recipe;
import io.ganymede.trainer.recipe.Watch;
import io.ganymede.trainer.run.Look;
import io.ganymede.trainer.training.GanTraining;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchingTest {

    private static final int STEPS = 20;

    @TempDir
    Path folder;

    BooleanSupplier isTimeUp = () -> false;
    Dataset dataset;
    Evaluator evaluator;

    @BeforeEach
    void open() throws IOException {
        dataset = Dataset.open(TinyDataset.grey(8, 4).seal(folder.resolve("dataset"), 40, 16));
        evaluator = Evaluator.train(dataset, 3, (_, _) -> {});
    }

    @AfterEach
    void close() {
        evaluator.close();
        dataset.close();
    }

    @Test
    void theStateWithTheLeastDistanceIsKept() throws IOException {
        var run = new RunFolder(folder.resolve("run"));

        var looks = looks(recipe(1e-3, new Watch(4, 0, false, 0.0)), run, 1, List.of());

        assertEquals(List.of(4, 8, 12, 16, 20), looks.stream().map(Look::step).toList());
        var best =
                looks.stream().min(Comparator.comparingDouble(Look::distance)).orElseThrow();
        var kept = run.best().orElseThrow();
        assertEquals(best, Json.read(Files.readAllBytes(kept.resolve(RunFolder.LOOK)), Look.class));
        assertTrue(Files.exists(kept.resolve("checkpoint.json")));
        try (var entries = Files.list(kept.getParent())) {
            assertEquals(1, entries.count());
        }
    }

    @Test
    void aRunThatIsTakenUpAgainSeesAndKeepsTheSame() throws IOException {
        var recipe = recipe(1e-3, new Watch(4, 0, false, 0.0));
        var run = new RunFolder(folder.resolve("run"));
        var first = looks(recipe, run, 1, List.of());
        var kept = Files.readAllBytes(run.best().orElseThrow().resolve(RunFolder.LOOK));

        var second = looks(recipe, run, 2, first);

        assertEquals(first, second);
        assertEquals(
                Json.read(kept, Look.class),
                Json.read(Files.readAllBytes(run.best().orElseThrow().resolve(RunFolder.LOOK)), Look.class));
    }

    /** Nothing is learned, so no look is better than the first. */
    @Test
    void patienceEndsARunThatGetsNoBetter() throws IOException {
        var looks = looks(recipe(0, new Watch(4, 2, false, 0.0)), new RunFolder(folder.resolve("run")), 1, List.of());

        assertEquals(List.of(4, 8, 12), looks.stream().map(Look::step).toList());
    }

    @Test
    void anAlarmEndsARunThatAsksForItAndNoOther() throws IOException {
        var once = new Look(1, 1e-6, 0.9, 1, null); // so good that all that comes is a divergence

        var ended =
                looks(recipe(1e-3, new Watch(4, 0, true, 0.0)), new RunFolder(folder.resolve("run")), 1, List.of(once));
        var whole = looks(
                recipe(1e-3, new Watch(4, 0, false, 0.0)), new RunFolder(folder.resolve("run")), 1, List.of(once));

        assertEquals(List.of(4), ended.stream().map(Look::step).toList());
        assertNotNull(ended.getFirst().alarm());
        assertEquals(STEPS, whole.getLast().step());
    }

    @Test
    void aRunWhoseTimeIsUpIsLookedAtOnceMoreAndEnds() throws IOException {
        isTimeUp = new BooleanSupplier() {
            private int asked;

            @Override
            public boolean getAsBoolean() {
                return ++asked == 6;
            }
        };

        var looks =
                looks(recipe(1e-3, new Watch(4, 0, false, 1.0)), new RunFolder(folder.resolve("run")), 1, List.of());

        assertEquals(List.of(4, 6), looks.stream().map(Look::step).toList());
    }

    /** What is seen of a run from its first step on. */
    private List<Look> looks(Recipe recipe, RunFolder run, int attempt, List<Look> before) throws IOException {
        var looks = new ArrayList<Look>();
        var watching = new Watching(recipe, evaluator, run, attempt, before, isTimeUp);
        try (var training = GanTraining.open(recipe, dataset.train())) {
            while (training.step() == 0 || !watching.endsAt(training.step())) {
                training.advance();
                if (watching.isDue(training.step())) {
                    looks.add(watching.look(training));
                }
            }
            assertFalse(training.step() > STEPS);
        }
        return looks;
    }

    private static Recipe recipe(double learningRate, Watch watch) {
        return ImageRecipes.of(
                "dcgan",
                3,
                STEPS,
                8,
                6,
                8,
                learningRate,
                0.5,
                0.99,
                0.5,
                1,
                0.99,
                10,
                10,
                watch,
                null,
                null,
                1,
                false,
                8,
                1,
                4);
    }
}
