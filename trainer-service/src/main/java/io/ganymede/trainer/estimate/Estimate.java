package io.ganymede.trainer.estimate;

import io.ganymede.contracts.event.Precision;
import io.ganymede.contracts.manifest.ModelManifest.Form;
import io.ganymede.trainer.recipe.Load;
import io.ganymede.trainer.recipe.Recipe;
import io.ganymede.trainer.run.Finished;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * What a run will take on a device, once a worker has it.
 *
 * @param device  in words, as a run tells what it was trained on
 * @param seconds to its last step, and until it is measured and published
 * @param bytes   of the worker's process, at most; what it has on a GPU is not among them
 * @param basis   how it is known
 */
public record Estimate(String device, double seconds, long bytes, Basis basis) {

    public enum Basis {
        /** Runs of the same networks, batch and samples. */
        MEASURED,
        /** Other runs, in proportion to what their networks compute: right to a factor of about two. */
        COMPUTED
    }

    /**
     * @param runs that finished on the device, the newest first
     * @return nothing if there are none
     */
    public static Optional<Estimate> of(Recipe recipe, String device, List<Finished> runs) {
        if (runs.isEmpty()) {
            return Optional.empty();
        }
        var same = runs.stream()
                .filter(run -> Shape.of(run.recipe()).equals(Shape.of(recipe)))
                .toList();
        var basis = same.isEmpty() ? Basis.COMPUTED : Basis.MEASURED;
        var known = same.isEmpty() ? runs : same;
        var load = Load.of(recipe);
        double perProduct = median(
                known,
                run -> images(run.recipe())
                        / run.imagesPerSecond()
                        / Load.of(run.recipe()).multiplications());
        double around =
                median(known, run -> run.seconds() - run.steps() * images(run.recipe()) / run.imagesPerSecond());
        double beside =
                median(known, run -> run.memory() - Load.of(run.recipe()).bytes());
        return Optional.of(new Estimate(
                device,
                Math.max(0, around) + recipe.steps() * load.multiplications() * perProduct,
                Math.round(Math.max(0, beside) + load.bytes()),
                basis));
    }

    /** What the time of a step depends on. */
    private record Shape(
            String recipe, Precision precision, List<Integer> sizes, Form form, List<?> augment, boolean hasPenalty) {

        static Shape of(Recipe recipe) {
            return new Shape(
                    recipe.name(),
                    recipe.precision(),
                    List.of(
                            recipe.batch(),
                            recipe.latent(),
                            recipe.width(),
                            recipe.discriminatorSteps(),
                            recipe.accumulate(),
                            recipe.classes()),
                    recipe.form(),
                    recipe.augment(),
                    Math.max(recipe.r1(), recipe.schedule().r1To()) > 0);
        }
    }

    /** Real images of a step. */
    private static double images(Recipe recipe) {
        return (double) recipe.batch() * recipe.accumulate() * recipe.discriminatorSteps();
    }

    private static double median(List<Finished> runs, ToDoubleFunction<Finished> of) {
        var sorted = runs.stream().mapToDouble(of).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
