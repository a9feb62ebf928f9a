package io.ganymede.contracts.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.check.Json;
import java.io.IOException;
import java.util.ArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoldenManifestsTest {

    @ParameterizedTest
    @CsvSource({
        "dataset, io.ganymede.contracts.manifest.DatasetManifest",
        "model, io.ganymede.contracts.manifest.ModelManifest"
    })
    void aManifestSurvivesReadingAndWriting(String file, Class<?> type) throws IOException {
        var golden = golden(file);

        assertEquals(golden, Json.MAPPER.readTree(Json.writePretty(Json.read(golden, type))));
    }

    @ParameterizedTest
    @CsvSource({
        "dataset, io.ganymede.contracts.manifest.DatasetManifest",
        "model, io.ganymede.contracts.manifest.ModelManifest"
    })
    void aMissingFieldIsRefusedByName(String file, Class<?> type) throws IOException {
        var fields = new ArrayList<String>();
        golden(file).fieldNames().forEachRemaining(fields::add);
        for (var field : fields) {
            var tree = golden(file);
            tree.remove(field);

            var refused = assertThrows(InvalidField.class, () -> Json.read(tree, type), field);

            assertEquals(field, refused.field());
            assertEquals("missing", refused.value());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dataset | io.ganymede.contracts.manifest.DatasetManifest | /recipe               | channels | 2           | recipe.channels
            dataset | io.ganymede.contracts.manifest.DatasetManifest | /train                | count    | 6           | train.count
            dataset | io.ganymede.contracts.manifest.DatasetManifest | /train/shards/0/images | path    | "../secret" | train.shards.0.images.path
            dataset | io.ganymede.contracts.manifest.DatasetManifest |                       | schema   | "other/v9"  | schema
            model   | io.ganymede.contracts.manifest.ModelManifest   | /image                | edge     | 4           | image.edge
            model   | io.ganymede.contracts.manifest.ModelManifest   | /scores               | accuracy | 1.5         | scores.accuracy
            model   | io.ganymede.contracts.manifest.ModelManifest   |                       | latent   | 0           | latent
            """)
    void aFieldOutOfRangeIsRefusedByItsPath(
            String file, Class<?> type, String parent, String field, String value, String path) throws IOException {
        var tree = golden(file);
        ((ObjectNode) tree.at(parent == null ? "" : parent)).set(field, Json.MAPPER.readTree(value));

        var refused = assertThrows(InvalidField.class, () -> Json.read(tree, type));

        assertEquals(path, refused.field());
    }

    private static ObjectNode golden(String file) throws IOException {
        try (var in = GoldenManifestsTest.class.getResourceAsStream("/golden/manifests/" + file + ".json")) {
            return (ObjectNode) Json.MAPPER.readTree(in);
        }
    }
}
