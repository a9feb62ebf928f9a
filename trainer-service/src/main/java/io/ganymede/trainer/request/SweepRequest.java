package io.ganymede.trainer.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.check.Require;
import io.ganymede.contracts.event.SpecField;
import io.ganymede.contracts.event.TrainingRequested;
import io.ganymede.contracts.event.TrainingSpec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a set of runs that differ in some fields of their spec: all combinations of a grid, or random draws.
 *
 * @param sweep   chosen by the sender, so that asking again is safe; left out, one is chosen
 * @param version of the dataset; sealed
 * @param spec    what all runs have in common
 * @param grid    by field of the spec, the values to combine
 * @param random  by field of the spec, the range to draw from
 * @param count   draws; 10 if left out
 * @param seed    of the draws; 0 if left out
 */
public record SweepRequest(
        @Nullable UUID sweep,
        String model,
        String dataset,
        int version,
        TrainingSpec spec,
        @Nullable Map<String, List<JsonNode>> grid,
        @Nullable Map<String, Range> random,
        @Nullable Integer count,
        @Nullable Long seed) {

    private static final int MOST = 1000;

    /**
     * Uniform from {@code least} to {@code most}.
     *
     * @param logarithmic whether the logarithm is uniform, for what counts by its order of magnitude; no if left out
     */
    public record Range(double least, double most, @Nullable Boolean logarithmic) {

        public Range {
            Require.finite("least", least);
            Require.range("most", most, least, Double.MAX_VALUE);
            if (Boolean.TRUE.equals(logarithmic)) {
                Require.range("least", least, Double.MIN_NORMAL, Double.MAX_VALUE);
            }
        }

        private boolean isLogarithmic() {
            return Boolean.TRUE.equals(logarithmic);
        }

        private double draw(SplittableRandom from) {
            double share = from.nextDouble();
            return isLogarithmic()
                    ? Math.exp(Math.log(least) + share * (Math.log(most) - Math.log(least)))
                    : least + share * (most - least);
        }
    }

    public SweepRequest {
        sweep = sweep == null ? UUID.randomUUID() : sweep;
        Require.name("model", model);
        Require.name("dataset", dataset);
        Require.range("version", version, 1, Integer.MAX_VALUE);
        Require.present("spec", spec);
        if ((grid == null || grid.isEmpty()) == (random == null || random.isEmpty())) {
            throw new InvalidField(
                    "grid", grid == null ? "missing" : "there", "a grid of values, or random ranges, not both");
        }
        if (grid != null) {
            grid.forEach((name, values) -> {
                SpecName.require("grid", name);
                Require.present("grid." + name, values);
            });
        }
        if (random != null) {
            random.forEach((name, range) -> Require.present("random." + name, range));
        }
        Require.range("count", count == null ? 10 : count, 1, MOST);
    }

    /** The runs, each with an id that follows from the sweep's: the same ones whenever they are asked for. */
    public List<TrainingRequested> runs() {
        var specs = grid == null || grid.isEmpty() ? drawn() : combined();
        return IntStream.range(0, specs.size())
                .mapToObj(i -> new TrainingRequested(id(i), model, dataset, version, specs.get(i)))
                .toList();
    }

    private UUID id(int index) {
        return UUID.nameUUIDFromBytes("%s/%d".formatted(sweep, index).getBytes(StandardCharsets.UTF_8));
    }

    private List<TrainingSpec> combined() {
        var specs = new ArrayList<ObjectNode>(List.of(Json.MAPPER.<ObjectNode>valueToTree(spec)));
        for (var axis : grid.entrySet()) {
            if (axis.getValue().isEmpty()
                    || (long) specs.size() * axis.getValue().size() > MOST) {
                throw new InvalidField(
                        "grid." + axis.getKey(),
                        axis.getValue().size() + " values",
                        "1 or more, and " + MOST + " runs in all at most");
            }
            var next = new ArrayList<ObjectNode>();
            for (var known : specs) {
                axis.getValue().forEach(value -> next.add(known.deepCopy().set(axis.getKey(), value)));
            }
            specs = next;
        }
        return specs.stream().map(tree -> read("grid", tree)).toList();
    }

    private List<TrainingSpec> drawn() {
        var generator = new SplittableRandom(seed == null ? 0 : seed);
        var specs = new ArrayList<TrainingSpec>();
        for (int i = 0; i < (count == null ? 10 : count); i++) {
            ObjectNode tree = Json.MAPPER.valueToTree(spec);
            for (var axis : random.entrySet()) {
                double value = axis.getValue().draw(generator);
                if (field(axis.getKey()).isWhole()) {
                    tree.put(axis.getKey(), Math.round(value));
                } else {
                    tree.put(axis.getKey(), value);
                }
            }
            specs.add(read("random", tree));
        }
        return List.copyOf(specs);
    }

    private static SpecField field(String name) {
        return Arrays.stream(SpecField.values())
                .filter(field -> field.json().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidField(
                        "random." + name,
                        "there",
                        Arrays.stream(SpecField.values())
                                .map(SpecField::json)
                                .toList()
                                .toString()));
    }

    private static TrainingSpec read(String field, ObjectNode tree) {
        try {
            return Json.read(tree, TrainingSpec.class);
        } catch (InvalidField e) {
            throw e.in(field);
        }
    }
}
