package io.ganymede.generator.protocol;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.check.Require;
import io.ganymede.contracts.manifest.ModelManifest;
import io.ganymede.generator.sampling.Drawing;
import io.ganymede.generator.sampling.Labels;
import io.ganymede.generator.sampling.Samples;
import io.ganymede.generator.sampling.Sampling;
import io.ganymede.generator.sampling.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What the protocol asks, of a model that has the latent input (FP32 [n, latent]), the label input (INT64 [n]; only if the
 * model has classes) and the samples' output (FP32 [n, ...shape of the form]). Without latents they are drawn: parameter
 * {@code seed} says from what, {@code count} and {@code first} which; {@code truncation}, {@code label}, and {@code key}
 * where an alias is split, are taken in either case. Thread-safe.
 */
public final class Inference {

    /**
     * @param version    a number, an alias, or empty for the latest
     * @param id         comes back; empty for none
     * @param parameters text, integers (Long), fractions (Double) and truths
     * @param outputs    names of those wanted; empty for all
     */
    public record Request(
            String model,
            String version,
            String id,
            Map<String, Object> parameters,
            List<Tensor> inputs,
            List<String> outputs) {}

    private final Sampling sampling;
    private final int most;

    /** @param most samples in a request */
    public Inference(Sampling sampling, int most) {
        this.sampling = sampling;
        this.most = most;
    }

    /** Ready to be drawn; the caller closes it. */
    public Drawing begin(Request request) {
        var parameters = new Parameters(request.parameters);
        var version = request.version.isEmpty() ? Sampling.LATEST : request.version;
        var key = parameters.text("key").orElseGet(() -> UUID.randomUUID().toString());
        var model = sampling.manifest(request.model, sampling.number(request.model, version, key));
        var ports = model.generator();
        for (var input : request.inputs) {
            Require.oneOf("inputs.name", input.name(), names(model));
        }
        for (var output : request.outputs) {
            Require.oneOf("outputs.name", output, ports.output());
        }
        float truncation = parameters.real("truncation", 1);
        var latents = input(request, ports.latentInput());
        var source = latents.isPresent()
                ? given(model, latents.get(), truncation)
                : new Source.Seeded(
                        parameters.integer("seed"),
                        parameters.integer("first", 0),
                        parameters.integer("count", 1),
                        truncation);
        Require.range("count", source.count(), 1, most);
        var labels = input(request, ports.labelInput())
                .map(tensor -> labels(tensor, source))
                .or(() -> parameters.text("label").map(List::of))
                .orElse(List.of());
        return sampling.begin(request.model, Integer.toString(model.version()), "", source, new Labels(labels));
    }

    /** What was drawn, as the model's output. */
    public static Tensor.Floats output(Samples samples) {
        var model = samples.model();
        return new Tensor.Floats(
                model.generator().output(), Metadata.shape(samples.count(), model.form()), samples.values());
    }

    private static String[] names(ModelManifest model) {
        var ports = model.generator();
        return model.classes().isEmpty()
                ? new String[] {ports.latentInput()}
                : new String[] {ports.latentInput(), ports.labelInput()};
    }

    private static Optional<Tensor> input(Request request, String name) {
        return request.inputs.stream()
                .filter(tensor -> tensor.name().equals(name))
                .findFirst();
    }

    private static Source given(ModelManifest model, Tensor tensor, float truncation) {
        var name = "inputs." + tensor.name();
        if (!(tensor instanceof Tensor.Floats floats)) {
            throw new InvalidField(name + ".datatype", tensor.datatype(), "FP32");
        }
        int latent = model.latent();
        var shape = floats.shape();
        var values = floats.values();
        if (shape.size() != 2 || shape.get(1) != latent) {
            throw new InvalidField(name + ".shape", shape.toString(), "[n, %d]".formatted(latent));
        }
        if (!(truncation > 0 && truncation <= 1)) {
            throw new InvalidField("truncation", Float.toString(truncation), "more than 0, at most 1");
        }
        var rows = new ArrayList<float[]>();
        for (int from = 0; from < values.length; from += latent) {
            var row = Arrays.copyOfRange(values, from, from + latent);
            for (int i = 0; i < latent; i++) {
                row[i] *= truncation;
            }
            rows.add(row);
        }
        return new Source.Given(rows);
    }

    private static List<String> labels(Tensor tensor, Source source) {
        var name = "inputs." + tensor.name();
        if (!(tensor instanceof Tensor.Integers integers)) {
            throw new InvalidField(name + ".datatype", tensor.datatype(), "INT64");
        }
        var shape = integers.shape();
        var values = integers.values();
        if (shape.size() != 1 || values.length != source.count()) {
            throw new InvalidField(name + ".shape", shape.toString(), "[%d]".formatted(source.count()));
        }
        // classes take turns by index, which begins where the source does
        int turn = (int) (source.index(0) % values.length);
        var labels = new ArrayList<String>();
        for (int i = 0; i < values.length; i++) {
            labels.add(Long.toString(values[Math.floorMod(i - turn, values.length)]));
        }
        return labels;
    }

    private record Parameters(Map<String, Object> values) {

        long integer(String name) {
            if (!values.containsKey(name)) {
                throw new InvalidField("parameters." + name, "missing", "an integer, if no latents are sent");
            }
            return integer(name, 0);
        }

        long integer(String name, long otherwise) {
            return switch (values.getOrDefault(name, otherwise)) {
                case Long value -> value;
                case String text -> parsed(name, text);
                case Object other ->
                    throw new InvalidField("parameters." + name, other.toString(), "an integer of 64 bits");
            };
        }

        float real(String name, float otherwise) {
            return switch (values.getOrDefault(name, (double) otherwise)) {
                case Double value -> value.floatValue();
                case Long value -> value.floatValue();
                case Object other -> throw new InvalidField("parameters." + name, other.toString(), "a number");
            };
        }

        Optional<String> text(String name) {
            return Optional.ofNullable(values.get(name)).map(Object::toString);
        }
    }

    private static long parsed(String name, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            var invalid = new InvalidField("parameters." + name, text, "an integer of 64 bits");
            invalid.initCause(e);
            throw invalid;
        }
    }
}
