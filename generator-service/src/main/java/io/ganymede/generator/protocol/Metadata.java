package io.ganymede.generator.protocol;

import io.ganymede.contracts.manifest.ModelManifest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the protocol tells of the server and of models. */
public final class Metadata {

    public static final Server SERVER =
            new Server("ganymede-generator", "1", List.of("binary_tensor_data", "parameters"));

    private static final String PLATFORM = "onnx_onnxv1";

    private Metadata() {}

    public record Server(String name, String version, List<String> extensions) {}

    /** @param versions that may be asked, newest first */
    public record Model(String name, List<String> versions, String platform, List<Port> inputs, List<Port> outputs) {}

    /** @param shape -1 for a size that is free */
    public record Port(String name, String datatype, List<Long> shape) {}

    public static Model of(ModelManifest model, List<Integer> versions) {
        var ports = model.generator();
        var inputs = new ArrayList<Port>();
        inputs.add(new Port(ports.latentInput(), "FP32", List.of(-1L, (long) model.latent())));
        if (!model.classes().isEmpty()) {
            inputs.add(new Port(ports.labelInput(), "INT64", List.of(-1L)));
        }
        return new Model(
                model.name(),
                versions.stream().map(String::valueOf).toList(),
                PLATFORM,
                List.copyOf(inputs),
                List.of(new Port(ports.output(), "FP32", shape(-1, model.form()))));
    }

    /** Of {@code count} samples. */
    static List<Long> shape(long count, ModelManifest.Form form) {
        return Stream.concat(Stream.of(count), form.shape().stream().map(Integer::longValue))
                .toList();
    }
}
