package io.ganymede.trainer.recipe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.event.SpecField;
import java.util.List;
import java.util.random.RandomGenerator;

/** Specs as JSON, of which many are possible and many are not. */
public record RandomSpecs(RandomGenerator random, List<String> recipes) {

    private static final List<String> POLICIES = List.of(
            "", "color", "cutout,translation", "color,translation,cutout", "color,color", "colour", "color,", " color");

    private static final List<String> PRECISIONS = List.of("float32", "bfloat16", "float16", "");

    private static final List<String> CHECKS = List.of("[a-z]+", ".", "a(b|c)*", "", "  ", "x".repeat(1001));

    public ObjectNode next() {
        var spec = Json.MAPPER.createObjectNode();
        if (random.nextInt(10) > 0) {
            spec.put("recipe", random.nextInt(10) > 0 ? name() : "nogan");
        }
        if (random.nextInt(10) > 0) {
            spec.put("seed", random.nextLong());
        }
        for (var field : SpecField.values()) {
            if (random.nextInt(8) == 0) {
                put(spec, field);
            }
        }
        for (var choice : List.of("conditional", "endOnAlarm", "exportDiscriminator")) {
            switch (random.nextInt(20)) {
                case 0 -> spec.put(choice, "yes");
                case 1, 2, 3 -> spec.put(choice, random.nextBoolean());
                default -> {}
            }
        }
        if (random.nextInt(8) == 0) {
            spec.put("augment", POLICIES.get(random.nextInt(POLICIES.size())));
        }
        if (random.nextInt(16) == 0) {
            spec.put("precision", PRECISIONS.get(random.nextInt(PRECISIONS.size())));
        }
        if (random.nextInt(16) == 0) {
            spec.put("valid", CHECKS.get(random.nextInt(CHECKS.size())));
        }
        return spec;
    }

    private String name() {
        return recipes.get(random.nextInt(recipes.size()));
    }

    private void put(ObjectNode spec, SpecField field) {
        double least = field.least().doubleValue();
        double most = field.most().doubleValue();
        switch (random.nextInt(12)) {
            case 0 -> put(spec, field, least);
            case 1 -> put(spec, field, most);
            case 2 -> put(spec, field, field.isWhole() ? least - 1 : Math.nextDown(least));
            case 3 -> put(spec, field, field.isWhole() ? most + 1 : Math.nextUp(most));
            case 4 -> spec.putNull(field.json());
            case 5 -> spec.put(field.json(), Double.toString(least));
            case 6 -> spec.put(field.json(), random.nextBoolean());
            case 7 -> spec.putArray(field.json());
            case 8 -> spec.put(field.json(), Long.MAX_VALUE);
            default -> put(spec, field, least + random.nextDouble() * (most - least));
        }
    }

    private static void put(ObjectNode spec, SpecField field, double value) {
        if (field.isWhole()) {
            spec.put(field.json(), (long) value);
        } else {
            spec.put(field.json(), value);
        }
    }
}
