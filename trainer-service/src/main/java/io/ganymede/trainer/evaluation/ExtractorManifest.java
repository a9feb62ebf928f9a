package io.ganymede.trainer.evaluation;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.check.Require;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code <name>.json} beside {@code <name>.onnx}: how images are put to a network from elsewhere, and what is taken from it.
 *
 * @param schema    {@link #SCHEMA}
 * @param layer     name of a value in the graph, [n, ...]: its numbers are the features; it need not be one that the file gives out
 * @param edge      pixels that images are brought to; where the file says it or images come as they are, it can be left out
 * @param mean      of red, green and blue, or of grey, with black 0 and white 1, that is taken off; 0.5 each if left out
 * @param deviation that the rest is divided by; 0.5 each if left out, so values are from -1 to 1
 */
record ExtractorManifest(
        String schema,
        String layer,
        @Nullable Integer edge,
        @Nullable List<Float> mean,
        @Nullable List<Float> deviation) {

    static final String SCHEMA = "io.ganymede.extractor/v1";

    private static final int MOST = 2048;

    ExtractorManifest {
        Require.oneOf("schema", schema, SCHEMA);
        Require.text("layer", layer, 1000);
        if (edge != null) {
            Require.range("edge", edge, 1, MOST);
        }
        mean = mean == null ? null : List.copyOf(mean);
        deviation = deviation == null ? null : List.copyOf(deviation);
        if (deviation != null && deviation.stream().anyMatch(value -> !(value > 0))) {
            throw new InvalidField("deviation", deviation.toString(), "numbers above 0");
        }
    }

    /** @throws InvalidField unless there is a mean for each channel, and a deviation */
    void require(int channels) {
        Stream.of(mean(channels), deviation(channels))
                .filter(values -> values.size() != channels)
                .findFirst()
                .ifPresent(values -> {
                    throw new InvalidField(
                            "mean, deviation", values.toString(), "%d numbers each, one a channel".formatted(channels));
                });
    }

    List<Float> mean(int channels) {
        return mean == null ? Collections.nCopies(channels, 0.5f) : mean;
    }

    List<Float> deviation(int channels) {
        return deviation == null ? Collections.nCopies(channels, 0.5f) : deviation;
    }
}
