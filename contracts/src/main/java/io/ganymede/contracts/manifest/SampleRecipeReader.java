package io.ganymede.contracts.manifest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import io.ganymede.contracts.check.Require;
import java.io.IOException;

/** Reads a recipe by its {@code kind}; one without a kind is of images, as all were once. */
final class SampleRecipeReader extends JsonDeserializer<SampleRecipe> {

    @Override
    public SampleRecipe deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        JsonNode tree = parser.readValueAsTree();
        var kind = tree.path("kind").isMissingNode()
                ? ImageRecipe.KIND
                : tree.path("kind").asText();
        Require.oneOf("kind", kind, ImageRecipe.KIND, AudioRecipe.KIND, TextRecipe.KIND);
        return context.readTreeAsValue(tree, type(kind));
    }

    private static Class<? extends SampleRecipe> type(String kind) {
        return switch (kind) {
            case AudioRecipe.KIND -> AudioRecipe.class;
            case TextRecipe.KIND -> TextRecipe.class;
            default -> ImageRecipe.class;
        };
    }
}
