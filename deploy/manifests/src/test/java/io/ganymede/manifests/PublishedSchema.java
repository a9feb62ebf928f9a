package io.ganymede.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
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
            return new PublishedSchema(
                    JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(json));
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
