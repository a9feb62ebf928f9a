package io.ganymede.trainer.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.event.Precision;
import io.ganymede.contracts.event.TrainingSpec;
import io.ganymede.contracts.manifest.ImageRecipe;
import io.ganymede.trainer.dataset.TinyDataset;
import io.ganymede.trainer.network.TensorShape;
import io.ganymede.trainer.objective.Objective;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RecipeTest {

    private static final TrainingSpec SPEC = TrainingSpec.of("dcgan", 1);

    static List<String> names() {
        return Recipe.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyRecipesPlayersFitTheSamplesAndEachOther(String name) {
        var samples = TinyDataset.fitting(name).recipe();

        var recipe = Recipe.of(TrainingSpec.of(name, 1), samples, 10);

        assertEquals(recipe.shape(), recipe.generator().out());
        assertEquals(TensorShape.of(recipe.latent()), recipe.generator().in());
        assertEquals(recipe.learner().weights(), recipe.generator().weights());
        assertEquals(recipe.learner().out(), recipe.view().out());
        recipe.discriminator().ifPresent(discriminator -> {
            assertEquals(recipe.learner().out(), discriminator.in());
            assertEquals(TensorShape.of(1), discriminator.out());
        });
        recipe.encoder().ifPresent(encoder -> {
            assertEquals(recipe.shape(), encoder.in());
            assertEquals(TensorShape.of(2 * recipe.latent()), encoder.out());
        });
        assertEquals(recipe, Json.read(Json.write(recipe), Recipe.class));
    }

    @ParameterizedTest
    @CsvSource({"256, 2", "8000, 1", "8192, 1", "16384, 2", "131072, 1"})
    void wavesFitSoundsOfAnyLength(int length, int channels) {
        var recipe = Recipe.of(
                TrainingSpec.of("wavegan", 1),
                TinyDataset.sounds(length, channels, 0).recipe(),
                0);

        assertEquals(TensorShape.of(length, channels), recipe.generator().out());
        assertEquals(
                TensorShape.of(length, channels),
                recipe.discriminator().orElseThrow().in());
    }

    @Test
    void soundsAreEncodedByTheirSpectrograms() {
        var recipe = Recipe.of(
                TrainingSpec.of("vae", 1), TinyDataset.sounds(8_000, 1, 0).recipe(), 0);

        assertEquals(TensorShape.of(8_000, 1), recipe.encoder().orElseThrow().in());
        assertEquals(
                TensorShape.of(2 * recipe.latent()),
                recipe.encoder().orElseThrow().out());
        assertEquals(TensorShape.of(128, 128, 1), recipe.view().out());
        assertEquals(recipe.view().out(), recipe.learner().out());
        assertEquals(TensorShape.of(8_000, 1), recipe.generator().out());
    }

    @Test
    void asManyRandomNumbersMakeATextAsItsSymbolsTake() {
        var texts = TinyDataset.texts("abc", 5).recipe();

        assertEquals(5, Recipe.of(TrainingSpec.of("text-mle", 1), texts, 0).latent());
        assertEquals(5 * 4, Recipe.of(TrainingSpec.of("relgan", 1), texts, 0).latent());
        assertEquals(5 * 4, Recipe.of(TrainingSpec.of("textgan", 1), texts, 0).latent());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "textgan | images | dcgan",
                "dcgan   | texts  | textgan, relgan, text-mle",
                "wavegan | texts  | textgan",
                "relgan  | sounds | wavegan, specgan"
            })
    void aRecipeOfOtherSamplesIsRefusedWithTheOnesThatThereAre(String name, String samples, String others) {
        var dataset = TinyDataset.fitting(
                switch (samples) {
                    case "images" -> "dcgan";
                    case "sounds" -> "wavegan";
                    default -> "textgan";
                });

        var refused = assertThrows(InvalidField.class, () -> Recipe.of(TrainingSpec.of(name, 1), dataset.recipe(), 4));

        assertEquals("recipe", refused.field());
        assertTrue(refused.getMessage().contains("\"%s\" with a dataset of %s".formatted(name, samples)));
        assertTrue(refused.getMessage().contains(others), refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text-mle | r1          | 5",
                "text-mle | latent      | 8",
                "relgan   | latent      | 8",
                "textgan  | augment     | \"color\"",
                "wavegan  | temperature | 0.5",
                "text-mle | precision   | \"bfloat16\"",
                "dcgan    | valid       | \"[a-z]+\""
            })
    void whatARecipeHasNotIsRefusedByItsField(String name, String field, String value) {
        var spec = spec("{\"recipe\": \"%s\", \"%s\": %s}".formatted(name, field, value));
        var samples = TinyDataset.fitting(name).recipe();

        var refused = assertThrows(InvalidField.class, () -> Recipe.of(spec, samples, 4));

        assertEquals(field, refused.field());
        assertTrue(refused.getMessage().contains(name), refused.getMessage());
    }

    @Test
    void aPrecisionIsOfImagesThoughItsRecipeTakesSoundsToo() {
        var spec = spec("{\"recipe\": \"vae\", \"precision\": \"bfloat16\"}");
        var sounds = TinyDataset.fitting("wavegan").recipe();

        var refused = assertThrows(InvalidField.class, () -> Recipe.of(spec, sounds, 4));

        assertEquals("precision", refused.field());
        assertEquals(
                Precision.BFLOAT16, Recipe.of(spec, new ImageRecipe(28, 1), 4).precision());
    }

    @Test
    void aCheckThatIsNoRegularExpressionIsRefused() {
        var spec = spec("{\"recipe\": \"textgan\", \"valid\": \"[a-z\"}");
        var texts = TinyDataset.fitting("textgan").recipe();

        var refused = assertThrows(InvalidField.class, () -> Recipe.of(spec, texts, 4));

        assertEquals("valid", refused.field());
    }

    @ParameterizedTest
    @CsvSource({"8, 1", "12, 3", "20, 1", "28, 1", "32, 3", "64, 3", "128, 3", "256, 4"})
    void thePlayersFitTheImagesAndEachOther(int edge, int channels) {
        var recipe = Recipe.of(SPEC, new ImageRecipe(edge, channels), 10);

        var images = TensorShape.of(edge, edge, channels);

        assertEquals(images, recipe.generator().out());
        assertEquals(images, recipe.discriminator().orElseThrow().in());
        assertEquals(TensorShape.of(recipe.latent()), recipe.generator().in());
        assertEquals(TensorShape.of(1), recipe.discriminator().orElseThrow().out());
    }

    @Test
    void aSpecChangesWhatItNamesAndNothingElse() {
        var images = new ImageRecipe(28, 1);
        var spec = new TrainingSpec("dcgan", 1, 5, null, null, 32, null, null, null, null, null);

        var recipe = Recipe.of(spec, images, 10);

        var own = Recipe.of(SPEC, images, 10);
        assertEquals(5, recipe.steps());
        assertEquals(32, recipe.width());
        assertEquals(own.batch(), recipe.batch());
        assertEquals(own.learningRate(), recipe.learningRate());
        assertEquals(own.r1(), recipe.r1());
    }

    @Test
    void aRecipeThatThereIsNotIsRefusedByName() {
        var spec = TrainingSpec.of("dcgna", 1);

        var refused = assertThrows(InvalidField.class, () -> Recipe.of(spec, new ImageRecipe(28, 1), 10));

        assertEquals("recipe", refused.field());
        assertTrue(refused.getMessage().contains("dcgna"), refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"30", "9"})
    void anEdgeThatCannotBeHalvedTwiceIsRefused(int edge) {
        var refused = assertThrows(InvalidField.class, () -> Recipe.of(SPEC, new ImageRecipe(edge, 1), 10));

        assertEquals("recipe", refused.field());
        assertTrue(refused.getMessage().contains(edge + " pixels"), refused.getMessage());
    }

    @Test
    void fullyConnectedPlayersTakeAnyEdge() {
        var recipe = Recipe.of(TrainingSpec.of("gan", 1), new ImageRecipe(9, 4), 10);

        assertEquals(TensorShape.of(9, 9, 4), recipe.generator().out());
    }

    @Test
    void aDatasetWithoutClassesTrainsWithoutLabels() {
        assertEquals(0, Recipe.of(SPEC, new ImageRecipe(28, 1), 0).classes());
    }

    @Test
    void labelsCanBeLeftOutButNotMadeUp() {
        var images = new ImageRecipe(28, 1);

        var refused = assertThrows(InvalidField.class, () -> Recipe.of(spec("{\"conditional\": true}"), images, 1));

        assertEquals("conditional", refused.field());
        assertEquals(0, Recipe.of(spec("{\"conditional\": false}"), images, 10).classes());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "augment    | {\"augment\": \"color,colour\"}",
                "augment    | {\"augment\": \"cutout,color,cutout\"}"
            })
    void whatDoesNotFitTogetherIsRefusedByItsField(String field, String changes) {
        var refused = assertThrows(InvalidField.class, () -> Recipe.of(spec(changes), new ImageRecipe(28, 1), 10));

        assertEquals(field, refused.field());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dcgan   | beta                | 1",
                "vae     | gamma               | 1",
                "vae     | r1                  | 1",
                "vae     | discriminatorSteps  | 1",
                "vae     | augment             | \"color\"",
                "vae     | exportDiscriminator | false"
            })
    void whatWouldBeAskedForInVainIsRefused(String name, String field, String value) {
        var changes = "{\"recipe\": \"%s\", \"%s\": %s}".formatted(name, field, value);

        var refused = assertThrows(InvalidField.class, () -> Recipe.of(spec(changes), new ImageRecipe(28, 1), 10));

        assertEquals(field, refused.field());
        assertTrue(refused.getMessage().contains("nothing, for the recipe \"" + name), refused.getMessage());
    }

    @Test
    void imagesAreComparedByWhatTheLastConvolutionSees() {
        var recipe = Recipe.of(TrainingSpec.of("vae-gan", 1), new ImageRecipe(28, 1), 10);

        var objective = assertInstanceOf(Objective.Learned.class, recipe.objective());

        var discriminator = recipe.discriminator().orElseThrow();
        assertEquals(
                TensorShape.of(7, 7, recipe.width()),
                discriminator.first(objective.layer()).out());
        assertEquals(
                discriminator.first(objective.layer()).out(),
                discriminator.after(objective.layer()).in());
        assertEquals(TensorShape.of(1), discriminator.after(objective.layer()).out());
    }

    @Test
    void aRecipeOfBeforeThereWereSchedulesHasNone() {
        var recipe = Recipe.of(SPEC, new ImageRecipe(28, 1), 10);
        ObjectNode before = Json.MAPPER.valueToTree(recipe);
        before.remove(List.of("schedule", "augment", "accumulate", "precision", "exportDiscriminator"));

        assertEquals(recipe, Json.read(before, Recipe.class));
    }

    /** The default recipe, changed. */
    private static TrainingSpec spec(String changes) {
        ObjectNode tree = Json.MAPPER.valueToTree(SPEC);
        try {
            return Json.read(tree.setAll((ObjectNode) Json.MAPPER.readTree(changes)), TrainingSpec.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(changes, e);
        }
    }

    @Test
    void aRecipeIsTheSameAfterJson() {
        var recipe = Recipe.of(SPEC, new ImageRecipe(28, 1), 10);

        var read = Json.read(Json.write(recipe), Recipe.class);

        assertEquals(recipe, read);
    }

    @Test
    void streamsOfASeedDiffer() {
        var seeds = new Seeds(0);

        var order = seeds.key(Seeds.Use.ORDER);

        assertNotEquals(order, seeds.key(Seeds.Use.LATENTS));
        assertNotEquals(order, new Seeds(1).key(Seeds.Use.ORDER));
        assertNotEquals(seeds.key(Seeds.Use.ORDER, 0), seeds.key(Seeds.Use.ORDER, 1));
    }
}
