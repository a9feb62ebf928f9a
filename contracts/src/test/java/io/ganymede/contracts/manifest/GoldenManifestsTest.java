package io.ganymede.contracts.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.npy.NpyType;
import java.io.IOException;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoldenManifestsTest {

    @ParameterizedTest
    @CsvSource({
        "dataset-v2, io.ganymede.contracts.manifest.DatasetManifest",
        "model, io.ganymede.contracts.manifest.ModelManifest",
        "model-more, io.ganymede.contracts.manifest.ModelManifest",
        "model-audio, io.ganymede.contracts.manifest.ModelManifest",
        "model-text, io.ganymede.contracts.manifest.ModelManifest",
        "model-imported, io.ganymede.contracts.manifest.ModelManifest"
    })
    void aManifestSurvivesReadingAndWriting(String file, Class<?> type) throws IOException {
        var golden = golden(file);

        assertEquals(golden, Json.MAPPER.readTree(Json.writePretty(Json.read(golden, type))));
    }

    @ParameterizedTest
    @CsvSource({
        "dataset-v2, io.ganymede.contracts.manifest.DatasetManifest",
        "model-imported, io.ganymede.contracts.manifest.ModelManifest"
    })
    void aMissingFieldIsRefusedByName(String file, Class<?> type) throws IOException {
        var fields = new ArrayList<String>();
        golden(file).fieldNames().forEachRemaining(fields::add);
        for (var field : fields) {
            var tree = golden(file);
            tree.remove(field);

            var refused = assertThrows(InvalidField.class, () -> Json.read(tree, type), field);

            if (field.equals("image")) { // a model of sounds or texts has none
                assertEquals("image, audio, text", refused.field());
                assertEquals("0 of them", refused.value());
            } else {
                assertEquals(field, refused.field());
                assertEquals("missing", refused.value());
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dataset-v2 | io.ganymede.contracts.manifest.DatasetManifest | /recipe               | channels | 2           | recipe.channels
            dataset-v2 | io.ganymede.contracts.manifest.DatasetManifest | /train                | count    | 6           | train.count
            dataset-v2 | io.ganymede.contracts.manifest.DatasetManifest | /train/shards/0/samples | path    | "../secret" | train.shards.0.samples.path
            dataset-v2 | io.ganymede.contracts.manifest.DatasetManifest |                       | schema   | "other/v9"  | schema
            model   | io.ganymede.contracts.manifest.ModelManifest   | /image                | edge     | 4           | image.edge
            model   | io.ganymede.contracts.manifest.ModelManifest   | /scores               | accuracy | 1.5         | scores.accuracy
            model   | io.ganymede.contracts.manifest.ModelManifest   |                       | latent   | 0           | latent
            model-audio | io.ganymede.contracts.manifest.ModelManifest | /encoder/attributes/1 | direction | [1] | encoder.attributes.direction
            model-text  | io.ganymede.contracts.manifest.ModelManifest | /text                 | length    | 4   | golden.values
            """)
    void aFieldOutOfRangeIsRefusedByItsPath(
            String file, Class<?> type, String parent, String field, String value, String path) throws IOException {
        var tree = golden(file);
        ((ObjectNode) tree.at(parent == null ? "" : parent)).set(field, Json.MAPPER.readTree(value));

        var refused = assertThrows(InvalidField.class, () -> Json.read(tree, type));

        assertEquals(path, refused.field());
    }

    @Test
    void aManifestOfTheFirstSchemaIsReadAsOneOfImages() throws IOException {
        var manifest = Json.read(golden("dataset"), DatasetManifest.class);

        assertEquals(new ImageRecipe(28, 1), manifest.recipe());
        assertEquals(
                "train-00000.npy",
                manifest.train().shards().getFirst().samples().path());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"kind": "video"}                                                        | kind
            {"kind": "image", "edge": 28, "channels": 1, "fit": "shrink"}            | fit
            {"kind": "image", "edge": 28, "channels": 1, "background": "red"}        | background
            {"kind": "audio", "rate": 10, "channels": 1, "length": 16000}            | rate
            {"kind": "audio", "rate": 8000, "channels": 1, "length": 1, "target": 0} | target
            {"kind": "text", "length": 16, "alphabet": "aab"}                        | alphabet
            {"kind": "text", "length": 16, "alphabet": "ab", "unknown": "c"}         | unknown
            """)
    void aRecipeOutOfRangeIsRefusedByItsField(String json, String field) throws IOException {
        var tree = Json.MAPPER.readTree(json);

        var refused = assertThrows(InvalidField.class, () -> Json.read(tree, SampleRecipe.class));

        assertEquals(field, refused.field());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"kind": "image", "edge": 16, "channels": 4}                | UINT8  | [16, 16, 4]
            {"kind": "audio", "rate": 8000, "channels": 2, "length": 5} | INT16  | [5, 2]
            {"kind": "text", "length": 16}                              | UINT16 | [16]
            {"kind": "text", "length": 16, "alphabet": "CNO=()"}        | UINT8  | [16]
            """)
    void aRecipeSaysWhatItsSamplesAre(String json, NpyType type, String shape) throws IOException {
        var recipe = Json.read(Json.MAPPER.readTree(json), SampleRecipe.class);

        assertEquals(type, recipe.type());
        assertEquals(shape, recipe.shape().toString());
        assertEquals(recipe, Json.read(Json.write(recipe), SampleRecipe.class));
    }

    private static ObjectNode golden(String file) throws IOException {
        try (var in = GoldenManifestsTest.class.getResourceAsStream("/golden/manifests/" + file + ".json")) {
            return (ObjectNode) Json.MAPPER.readTree(in);
        }
    }
}
