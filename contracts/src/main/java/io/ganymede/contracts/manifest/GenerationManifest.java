package io.ganymede.contracts.manifest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ganymede.contracts.check.Require;
import io.ganymede.contracts.event.GenerationRequested;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code generations/<request>/generation.json}: samples that were asked for by an event, complete once it is there.
 *
 * @param request   what was asked for
 * @param version   that drew them
 * @param generator sha256 of its ONNX file
 * @param dataset   what it was trained on; null for a model that came from elsewhere
 * @param samples   NPY files, in the order of the samples: float32 [n, ...shape of the model's form], or of images uint8
 *     [n, edge, edge, channels], of sounds int16 [n, length, channels], of texts uint8 or uint16 [n, length]
 * @param labels    NPY files beside them, int32 [n]: the samples' classes from 0
 */
public record GenerationManifest(
        String schema,
        GenerationRequested request,
        int version,
        String generator,
        @JsonInclude(JsonInclude.Include.NON_NULL) ModelManifest.@Nullable Dataset dataset,
        List<Artifact> samples,
        List<Artifact> labels) {

    public static final String SCHEMA = "io.ganymede.generation/v1";
    public static final String FILE = "generation.json";

    public GenerationManifest {
        Require.oneOf("schema", schema, SCHEMA);
        Require.present("request", request);
        Require.range("version", version, 1, Integer.MAX_VALUE);
        Require.sha256("generator", generator);
        samples = List.copyOf(Require.present("samples", samples));
        labels = List.copyOf(Require.present("labels", labels));
    }
}
