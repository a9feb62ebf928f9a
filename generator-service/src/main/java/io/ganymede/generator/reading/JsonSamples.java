package io.ganymede.generator.reading;

import com.fasterxml.jackson.databind.JsonNode;
import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.check.Require;
import io.ganymede.contracts.manifest.ModelManifest.Audio;
import io.ganymede.contracts.manifest.ModelManifest.Form;
import io.ganymede.contracts.manifest.ModelManifest.Image;
import io.ganymede.contracts.manifest.ModelManifest.Text;
import io.ganymede.generator.sampling.Originals;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * JSON as samples leave as: {@code {"samples": [...]}}, or one of them alone. Of each, {@code values} are read, or of a text
 * {@code text}; what is beside them is not.
 */
final class JsonSamples {

    private JsonSamples() {}

    static Originals of(Form form, byte[] body, int most) {
        var tree = tree(body);
        var several = tree.path("samples");
        List<JsonNode> samples = new ArrayList<>();
        if (several.isArray()) {
            Require.range("samples", several.size(), 1, most);
            several.forEach(samples::add);
        } else {
            samples.add(tree);
        }
        int size = form.size();
        var values = new float[Math.multiplyExact(samples.size(), size)];
        for (int i = 0; i < samples.size(); i++) {
            System.arraycopy(values(form, samples.get(i)), 0, values, i * size, size);
        }
        return new Originals(samples.size(), values);
    }

    private static JsonNode tree(byte[] body) {
        @Nullable JsonNode tree;
        try {
            tree = Json.MAPPER.readTree(body);
        } catch (IOException e) {
            var invalid = new InvalidField("body", "not JSON", "a JSON object");
            invalid.initCause(e);
            throw invalid;
        }
        if (tree == null || !tree.isObject()) {
            throw new InvalidField("body", "no object", "a JSON object");
        }
        return tree;
    }

    private static float[] values(Form form, JsonNode sample) {
        return switch (form) {
            case Image _, Audio _ -> numbers(form, sample.path("values"));
            case Text text -> {
                var found = sample.path("text");
                if (!found.isTextual()) {
                    throw new InvalidField("text", found.isMissingNode() ? "missing" : found.toString(), "a text");
                }
                yield new OneHot(text).of(found.asText());
            }
        };
    }

    private static float[] numbers(Form form, JsonNode array) {
        int size = form.size();
        if (!array.isArray() || array.size() != size) {
            throw new InvalidField(
                    "values",
                    array.isMissingNode() ? "missing" : array.size() + " numbers",
                    "%d, of %s in this order".formatted(size, form.shape()));
        }
        var values = new float[size];
        for (int i = 0; i < size; i++) {
            var number = array.get(i);
            values[i] = number.floatValue();
            if (!number.isNumber() || !Float.isFinite(values[i])) {
                throw new InvalidField("values.%d".formatted(i), number.toString(), "finite numbers");
            }
        }
        return values;
    }
}
