package io.ganymede.generator.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.check.Require;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Requests as JSON, and as JSON with the tensors' bytes behind it: the binary tensor data extension, in which the header
 * {@code Inference-Header-Content-Length} says how long the JSON is.
 */
public final class JsonRequests {

    private static final String SIZE = "binary_data_size";

    private JsonRequests() {}

    /**
     * A request, and which outputs are wanted as bytes.
     *
     * @param binary whether the output is
     */
    public record Read(Inference.Request request, boolean binary) {}

    /** @param header length of the JSON in {@code body} */
    public static Read read(String model, String version, byte[] body, int header) {
        JsonNode tree;
        try {
            tree = Json.MAPPER.readTree(body, 0, header);
        } catch (IOException e) {
            throw new InvalidField("body", "not JSON", "a JSON object");
        }
        if (tree == null || !tree.isObject()) {
            throw new InvalidField("body", "no object", "a JSON object");
        }
        var rest = ByteBuffer.wrap(body, header, body.length - header);
        var inputs = new ArrayList<Tensor>();
        for (var input : array(tree, "inputs")) {
            inputs.add(tensor(input, rest));
        }
        if (rest.hasRemaining()) {
            throw new InvalidField(
                    "body",
                    "%d bytes more than its tensors have".formatted(rest.remaining()),
                    "the bytes that binary_data_size tells of");
        }
        var outputs = new ArrayList<String>();
        boolean binary = tree.path("parameters").path("binary_data_output").asBoolean(false);
        for (var output : array(tree, "outputs")) {
            outputs.add(text(output, "outputs", "name"));
            binary = output.path("parameters").path("binary_data").asBoolean(binary);
        }
        var id = tree.path("id");
        if (!id.isMissingNode() && !id.isTextual()) {
            throw new InvalidField("id", id.toString(), "a text");
        }
        return new Read(
                new Inference.Request(model, version, id.asText(""), parameters(tree), inputs, outputs), binary);
    }

    private static Tensor tensor(JsonNode input, ByteBuffer rest) {
        var name = text(input, "inputs", "name");
        var datatype = text(input, "inputs." + name, "datatype");
        var shape = new ArrayList<Long>();
        for (var size : array(input, "shape")) {
            if (!size.canConvertToLong() || !size.isIntegralNumber()) {
                throw new InvalidField("inputs.%s.shape".formatted(name), size.toString(), "integers");
            }
            shape.add(size.longValue());
        }
        var size = input.path("parameters").path(SIZE);
        if (!size.isMissingNode()) {
            if (!size.isIntegralNumber()) {
                throw new InvalidField("inputs.%s.%s".formatted(name, SIZE), size.toString(), "an integer");
            }
            int bytes =
                    (int) Require.range("inputs.%s.%s".formatted(name, SIZE), size.longValue(), 0, rest.remaining());
            var own = rest.slice(rest.position(), bytes);
            rest.position(rest.position() + bytes);
            return Tensor.of(name, datatype, shape, own);
        }
        var values = new ArrayList<JsonNode>();
        flatten(array(input, "data"), values);
        return switch (datatype) {
            case "FP32" -> new Tensor.Floats(name, shape, floats(name, values));
            case "INT64" -> new Tensor.Integers(name, shape, integers(name, values));
            default -> throw Tensor.otherType(name, datatype);
        };
    }

    /** Data may be nested as the shape is, or flat. */
    private static void flatten(JsonNode data, List<JsonNode> values) {
        for (var value : data) {
            if (value.isArray()) {
                flatten(value, values);
            } else {
                values.add(value);
            }
        }
    }

    private static float[] floats(String name, List<JsonNode> values) {
        var floats = new float[values.size()];
        for (int i = 0; i < floats.length; i++) {
            if (!values.get(i).isNumber()) {
                throw new InvalidField(
                        "inputs.%s.data".formatted(name), values.get(i).toString(), "numbers");
            }
            floats[i] = values.get(i).floatValue();
        }
        return floats;
    }

    private static long[] integers(String name, List<JsonNode> values) {
        var integers = new long[values.size()];
        for (int i = 0; i < integers.length; i++) {
            if (!values.get(i).isIntegralNumber() || !values.get(i).canConvertToLong()) {
                throw new InvalidField(
                        "inputs.%s.data".formatted(name), values.get(i).toString(), "integers");
            }
            integers[i] = values.get(i).longValue();
        }
        return integers;
    }

    private static Map<String, Object> parameters(JsonNode tree) {
        var parameters = new HashMap<String, Object>();
        for (var parameter : tree.path("parameters").properties()) {
            var value = parameter.getValue();
            parameters.put(
                    parameter.getKey(),
                    switch (value.getNodeType()) {
                        case STRING -> value.asText();
                        case BOOLEAN -> value.asBoolean();
                        case NUMBER ->
                            value.isIntegralNumber() && value.canConvertToLong()
                                    ? (Object) value.longValue()
                                    : (Object) value.doubleValue();
                        case ARRAY, BINARY, MISSING, NULL, OBJECT, POJO ->
                            throw new InvalidField(
                                    "parameters." + parameter.getKey(),
                                    value.toString(),
                                    "a text, a number or a truth");
                    });
        }
        return parameters;
    }

    /** Empty if the field is missing. */
    private static JsonNode array(JsonNode tree, String field) {
        var array = tree.path(field);
        if (!array.isMissingNode() && !array.isArray()) {
            throw new InvalidField(field, array.toString(), "an array");
        }
        return array;
    }

    private static String text(JsonNode tree, String parent, String field) {
        var text = tree.path(field);
        if (!text.isTextual()) {
            throw new InvalidField(parent + "." + field, text.isMissingNode() ? "missing" : text.toString(), "a text");
        }
        return text.asText();
    }
}
