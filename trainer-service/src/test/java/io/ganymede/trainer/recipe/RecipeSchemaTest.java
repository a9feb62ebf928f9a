package io.ganymede.trainer.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.event.SpecField;
import io.ganymede.contracts.event.TrainingSpec;
import io.ganymede.contracts.manifest.SampleRecipe;
import io.ganymede.trainer.dataset.TinyDataset;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecipeSchemaTest {

    private static final int TRIES = 2_000;

    static List<String> names() {
        return Recipe.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void aSpecIsTakenIfAndOnlyIfItsSchemaAllowsIt(String name) {
        var schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(RecipeSchema.of(name));
        var specs = new RandomSpecs(new Random(7), List.of(name));

        int taken = 0;
        for (int i = 0; i < TRIES; i++) {
            var spec = specs.next();
            var complaints = schema.validate(spec);
            assertEquals(
                    complaints.isEmpty(),
                    isTaken(spec, TinyDataset.fitting(name).recipe()),
                    spec + ": " + complaints);
            taken += complaints.isEmpty() ? 1 : 0;
        }

        assertTrue(taken > TRIES / 20 && taken < TRIES * 9 / 10, taken + " were taken");
    }

    @Test
    void everyNumberOfASpecIsDescribedAndHasTheRecipesChoice() {
        var properties = RecipeSchema.of("dcgan").path("properties");

        var fields = Arrays.stream(TrainingSpec.class.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toCollection(TreeSet::new));

        var described = new TreeSet<String>();
        properties.fieldNames().forEachRemaining(described::add);
        assertEquals(fields, described);
        assertEquals(64, properties.path("batch").path("default").asInt());
        assertEquals(
                fields.size() - 9, // the recipe, its seed, and what is no number
                Arrays.stream(SpecField.values())
                        .map(SpecField::meaning)
                        .collect(Collectors.toSet())
                        .size());
    }

    @Test
    void aChoiceThatGoesByTheKindOfSamplesIsToldInWords() {
        var beta = RecipeSchema.of("vae").path("properties").path("beta");

        assertTrue(beta.path("default").isMissingNode());
        assertTrue(
                beta.path("description").asText().endsWith("; of itself 10.0 for images, 100.0 for sounds"),
                beta.toString());
    }

    private static boolean isTaken(JsonNode spec, SampleRecipe samples) {
        try {
            Recipe.of(Json.read(spec, TrainingSpec.class), samples, 10);
            return true;
        } catch (InvalidField e) {
            return false;
        }
    }
}
