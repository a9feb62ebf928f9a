package io.ganymede.trainer.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.check.Require;
import io.ganymede.contracts.event.Precision;
import io.ganymede.contracts.event.SpecField;
import io.ganymede.contracts.event.TrainingSpec;
import io.ganymede.contracts.manifest.AudioRecipe;
import io.ganymede.contracts.manifest.ImageRecipe;
import io.ganymede.contracts.manifest.SampleRecipe;
import io.ganymede.contracts.manifest.TextRecipe;
import io.ganymede.trainer.objective.Augmentation;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a spec of a recipe may say, as JSON Schema (draft 2020-12): each field with its range, its meaning and the recipe's own
 * choice as its default, or where that goes by the kind of samples, in its meaning. What is not named is ignored.
 */
public final class RecipeSchema {

    private static final int CLASSES = 2;

    private RecipeSchema() {}

    public static ObjectNode of(String recipe) {
        var method = Method.of(recipe);
        var choices = new EnumMap<Kind, JsonNode>(Kind.class);
        method.kinds()
                .forEach(kind -> choices.put(
                        kind, Json.MAPPER.valueToTree(Recipe.of(TrainingSpec.of(recipe, 0), any(kind), CLASSES))));
        var schema = Json.MAPPER.createObjectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", recipe);
        schema.put("type", "object");
        schema.putArray("required").add("recipe").add("seed");
        var properties = schema.putObject("properties");
        properties.putObject("recipe").put("const", recipe);
        properties
                .putObject("seed")
                .put("type", "integer")
                .put("minimum", Long.MIN_VALUE)
                .put("maximum", Long.MAX_VALUE)
                .put("description", "Of everything random: weights, order of samples, latents");
        for (var field : SpecField.values()) {
            if (!Uses.of(method, field.json())) {
                continue;
            }
            var property = properties.putObject(field.json());
            // null is the same as nothing
            property.putArray("type")
                    .add(field.isWhole() ? "integer" : "number")
                    .add("null");
            property.set("minimum", Json.MAPPER.valueToTree(field.least()));
            property.set("maximum", Json.MAPPER.valueToTree(field.most()));
            var own = choices.values().stream()
                    .map(choice -> choice.findValue(field.json()))
                    .distinct()
                    .toList();
            if (own.size() == 1) {
                property.set("default", own.getFirst());
                property.put("description", field.meaning());
            } else {
                property.put("description", field.meaning() + each(choices, field));
            }
        }
        choice(properties, "endOnAlarm", "Whether the run ends when a look at it raises an alarm", false);
        choice(properties, "conditional", "Whether the label is asked for, where the dataset has labels", true);
        choice(properties, "exportDiscriminator", "Whether the discriminator is published beside the generator", false);
        var augment = properties.putObject("augment");
        augment.putArray("type").add("string").add("null");
        augment.put("pattern", Augmentation.PATTERN);
        augment.put("default", "");
        augment.put(
                "description",
                "What the discriminator sees images through: of color, translation, cutout, with commas between");
        var valid = properties.putObject("valid");
        valid.putArray("type").add("string").add("null");
        valid.put("pattern", "\\S");
        valid.put("maxLength", TrainingSpec.MOST_OF_A_CHECK);
        valid.put("description", "A regular expression (RE2) that a whole text matches if it is valid");
        var extractor = properties.putObject("extractor");
        extractor.putArray("type").add("string").add("null");
        extractor.put("pattern", Require.NAME_PATTERN);
        extractor.put(
                "description",
                "A network in the store's folder of extractors, in whose features images are measured; if left out, a"
                        + " classifier that learns from the dataset");
        var precision = properties.putObject("precision");
        var precisions = precision.putArray("enum");
        Arrays.stream(Precision.names()).forEach(precisions::add);
        precisions.addNull();
        precision.put("default", Precision.FLOAT32.toString());
        precision.put(
                "description",
                "What networks of images multiply while they learn; weights are float32 always. For devices that multiply"
                        + " bfloat16 faster");
        Uses.lacks(method)
                .forEach(field ->
                        properties.putObject(field).put("type", "null").put("description", "Nothing, for this recipe"));
        return schema;
    }

    /** What is chosen for samples of each kind, where that differs. */
    private static String each(Map<Kind, JsonNode> choices, SpecField field) {
        return choices.entrySet().stream()
                .map(choice -> "%s for %s".formatted(choice.getValue().findValue(field.json()), choice.getKey()))
                .collect(Collectors.joining(", ", "; of itself ", ""));
    }

    /** Samples that every recipe of the kind takes: no default depends on them. */
    private static SampleRecipe any(Kind kind) {
        return switch (kind) {
            case IMAGES -> new ImageRecipe(32, 1);
            case SOUNDS -> new AudioRecipe(8_000, 1, 8_000, null, null, null, null);
            case TEXTS -> new TextRecipe(16, null, "abcdefghijklmnopqrstuvwxyz", null, null);
        };
    }

    private static void choice(ObjectNode properties, String field, String meaning, boolean own) {
        var property = properties.putObject(field);
        property.putArray("type").add("boolean").add("null");
        property.put("default", own);
        property.put("description", meaning);
    }
}
