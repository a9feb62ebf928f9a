package io.ganymede.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersionDetector;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.util.stream.Collectors;

/** A JSON Schema that others have published; see {@code schemas/README.md}. */
record PublishedSchema(JsonSchema schema) implements Schema {

    static PublishedSchema of(String name) {
        var file = "/schemas/" + name + ".json";
        try (var json = PublishedSchema.class.getResourceAsStream(file)) {
            if (json == null) {
                throw new Unfit("There is no %s; see schemas/README.md for where it can come from".formatted(file));
            }
            var document = new ObjectMapper().readTree(json);
            // as draft 4 named schemas; Compose's still does, and says that it is a later one
            document.findParents("id").stream()
                    .filter(parent -> parent.path("id").isTextual())
                    .forEach(parent -> ((ObjectNode) parent).remove("id"));
            return new PublishedSchema(JsonSchemaFactory.getInstance(SpecVersionDetector.detect(document))
                    .getSchema(document));
        } catch (IOException e) {
            throw new IllegalStateException(file, e);
        }
    }

    @Override
    public void check(JsonNode object) {
        var wrong = schema.validate(object);
        if (!wrong.isEmpty()) {
            throw new Unfit(wrong.stream().map(ValidationMessage::getMessage).collect(Collectors.joining("; ")));
        }
    }
}
