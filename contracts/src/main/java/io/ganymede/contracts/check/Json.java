package io.ganymede.contracts.check;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Collectors;

/**
 * JSON as the suite reads and writes it. Unknown fields are ignored; a field that is missing, of another type or out of
 * range is refused with its name and value. Numbers are never made of texts, nor integers of fractions.
 */
public final class Json {

    /** Thread-safe; never reconfigured. */
    public static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private Json() {}

    /** @throws InvalidField if {@code json} is no JSON, or does not make a {@code type} */
    public static <T> T read(byte[] json, Class<T> type) {
        JsonNode tree;
        try {
            tree = MAPPER.readTree(json);
        } catch (IOException e) {
            throw new InvalidField("body", "not JSON (%s)".formatted(firstLine(e)), "a JSON object");
        }
        return read(tree, type);
    }

    /** @throws InvalidField if {@code tree} does not make a {@code type} */
    public static <T> T read(JsonNode tree, Class<T> type) {
        if (!tree.isObject()) {
            throw new InvalidField(
                    "body", tree.getNodeType().name().toLowerCase(java.util.Locale.ROOT), "a JSON object");
        }
        try {
            return MAPPER.treeToValue(tree, type);
        } catch (JsonMappingException e) {
            throw invalid(e, tree);
        } catch (JsonProcessingException e) {
            throw new InvalidField("body", "malformed (%s)".formatted(firstLine(e)), "a JSON object");
        }
    }

    public static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Indented, with a line's end: for files that people open. */
    public static byte[] writePretty(Object value) {
        try {
            return (MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n")
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InvalidField invalid(JsonMappingException e, JsonNode tree) {
        var path = e.getPath().stream()
                .map(step -> step.getFieldName() == null ? Integer.toString(step.getIndex()) : step.getFieldName())
                .toList();
        var field = String.join(".", path);
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidField invalid) {
                return invalid.in(field);
            }
        }
        var found = tree.at(
                JsonPointer.compile(path.stream().map(name -> "/" + name).collect(Collectors.joining())));
        return new InvalidField(
                field.isEmpty() ? "body" : field,
                found.isMissingNode() || found.isNull() ? "missing" : cut(found.toString()),
                "a value of the documented type");
    }

    private static String cut(String value) {
        return value.length() <= 80 ? value : value.substring(0, 80) + "…";
    }

    private static String firstLine(Exception e) {
        return e.getMessage().lines().findFirst().orElse("");
    }
}
