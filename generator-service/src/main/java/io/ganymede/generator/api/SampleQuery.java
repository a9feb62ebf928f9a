package io.ganymede.generator.api;

import static io.ganymede.edge.Parameters.integer;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.generator.sampling.Labels;
import io.ganymede.generator.sampling.Source;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** What a GET asks for, as text: each is refused by name and value. */
public class SampleQuery {

    @RestQuery
    @Parameter(description = "How many samples; 1 if missing")
    Optional<String> count;

    @RestQuery
    @Parameter(description = "Any 64 bits; if missing, one is taken and told in Ganymede-Seed")
    Optional<String> seed;

    @RestQuery
    @Parameter(description = "Index of the first sample; 0 if missing")
    Optional<String> first;

    @RestQuery
    @Parameter(description = "A class's number or name; several take turns by the sample's index")
    List<String> label;

    @RestQuery
    @Parameter(description = "psi: z is multiplied by it; more than 0, at most 1, which is taken if missing")
    Optional<String> truncation;

    @RestQuery
    @Parameter(description = "png, jpeg, gif, zip, npy, json, ndjson or sse; before what Accept says")
    Optional<String> format;

    @RestQuery
    @Parameter(description = "Edge of a sample in a picture: a multiple of the model's, which is taken if missing")
    Optional<String> size;

    @RestQuery
    @Parameter(description = "Columns of a grid, 1 to 64; 8 if missing")
    Optional<String> columns;

    @RestQuery
    @Parameter(description = "Of an NPY file: float32 as the model gives them, uint8 as a picture shows them")
    Optional<String> dtype;

    @RestQuery
    @Parameter(description = "Of this request, where an alias is split; the header Ganymede-Key says the same")
    Optional<String> key;

    Source.Seeded source() {
        return new Source.Seeded(
                seed.map(text -> integer("seed", text)).orElseGet(SampleQuery::anySeed),
                first.map(text -> integer("first", text)).orElse(0L),
                count.map(text -> integer("count", text)).orElse(1L),
                truncation.map(SampleQuery::real).orElse(1f));
    }

    Labels labels() {
        return new Labels(label);
    }

    LookRequest look() {
        return new LookRequest(
                format.orElse(null),
                size.map(text -> integer("size", text, 1, Integer.MAX_VALUE)).orElse(null),
                columns.map(text -> integer("columns", text, 1, 64)).orElse(null),
                dtype.orElse(null),
                null);
    }

    /** Fits in JavaScript's integers, so that it can be sent back. */
    static long anySeed() {
        return ThreadLocalRandom.current().nextLong(1L << 53);
    }

    private static float real(String text) {
        try {
            return Float.parseFloat(text);
        } catch (NumberFormatException e) {
            var invalid = new InvalidField("truncation", text, "more than 0, at most 1");
            invalid.initCause(e);
            throw invalid;
        }
    }
}
