package io.ganymede.generator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.ganymede.contracts.check.Json;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;

/** {@code openapi.yaml} as its test reads it. */
record Contract(JsonNode document) {

    static Contract of(byte[] yaml) throws IOException {
        return new Contract(new YAMLMapper().readTree(yaml));
    }

    /** As {@code GET /models}. */
    Set<String> operations() {
        var operations = new TreeSet<String>();
        document.path("paths")
                .properties()
                .forEach(path ->
                        methods(path.getValue()).forEach(method -> operations.add(method + " " + path.getKey())));
        return operations;
    }

    /** What may come of an operation if all is well, as {@code GET /models 200 application/json}. */
    Set<String> answers() {
        var answers = new TreeSet<String>();
        for (var operation : operations()) {
            at(operation).path("responses").properties().forEach(response -> {
                if (!response.getKey().startsWith("2")) {
                    return;
                }
                var content = resolved(response.getValue()).path("content");
                if (content.isEmpty()) {
                    answers.add("%s %s".formatted(operation, response.getKey()));
                }
                content.fieldNames()
                        .forEachRemaining(
                                type -> answers.add("%s %s %s".formatted(operation, response.getKey(), type)));
            });
        }
        return answers;
    }

    /** What is wrong with an answer; empty if the document foresees it. */
    Set<String> faults(String operation, int status, String type, byte[] body) throws IOException {
        var response = at(operation).path("responses").path(Integer.toString(status));
        if (response.isMissingNode()) {
            return Set.of("%s does not answer %d".formatted(operation, status));
        }
        var content = resolved(response).path("content").path(type);
        if (content.isMissingNode()) {
            return type.isEmpty() && body.length == 0
                    ? Set.of()
                    : Set.of("%s does not answer %s".formatted(operation, type));
        }
        if (!type.endsWith("json") || type.endsWith("ndjson")) {
            return Set.of();
        }
        var faults = new TreeSet<String>();
        schema(content.path("schema"))
                .validate(Json.MAPPER.readTree(body))
                .forEach(one -> faults.add(one.getMessage()));
        return faults;
    }

    private JsonSchema schema(JsonNode schema) {
        var whole = (com.fasterxml.jackson.databind.node.ObjectNode) schema.deepCopy();
        whole.set("components", document.path("components"));
        return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(whole);
    }

    private JsonNode at(String operation) {
        var words = operation.split(" ");
        return document.path("paths").path(words[1]).path(words[0].toLowerCase(java.util.Locale.ROOT));
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }

    private static Set<String> methods(JsonNode path) {
        var methods = new TreeSet<String>();
        path.fieldNames().forEachRemaining(name -> {
            if (!name.equals("parameters")) {
                methods.add(name.toUpperCase(java.util.Locale.ROOT));
            }
        });
        return methods;
    }
}
