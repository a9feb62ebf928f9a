package io.ganymede.generator.api;

import static io.ganymede.edge.Parameters.integer;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.generator.sampling.Source;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.resteasy.reactive.RestQuery;

/** What a GET asks for, as text: each is refused by name and value. */
public class SampleQuery extends LookQuery {

    @RestQuery
    Optional<String> count;

    @RestQuery
    Optional<String> seed;

    @RestQuery
    Optional<String> first;

    @RestQuery
    Optional<String> truncation;

    @RestQuery
    Optional<String> key;

    /** As the framework would fill it. */
    static SampleQuery of(MultivaluedMap<String, String> parameters) {
        var query = new SampleQuery();
        query.label = parameters.getOrDefault("label", List.of());
        query.format = first("format", parameters);
        query.size = first("size", parameters);
        query.columns = first("columns", parameters);
        query.dtype = first("dtype", parameters);
        query.count = first("count", parameters);
        query.seed = first("seed", parameters);
        query.first = first("first", parameters);
        query.truncation = first("truncation", parameters);
        query.key = first("key", parameters);
        return query;
    }

    private static Optional<String> first(String name, MultivaluedMap<String, String> parameters) {
        return Optional.ofNullable(parameters.getFirst(name));
    }

    Source.Seeded source() {
        return new Source.Seeded(
                seed.map(text -> integer("seed", text)).orElseGet(SampleQuery::anySeed),
                first.map(text -> integer("first", text)).orElse(0L),
                count.map(text -> integer("count", text)).orElse(1L),
                truncation.map(SampleQuery::real).orElse(1f));
    }

    /** @param isFixed whether the version that is asked for is the same for ever */
    Answers.Keep keep(boolean isFixed) {
        if (seed.isEmpty()) {
            return Answers.Keep.NEVER;
        }
        return isFixed ? Answers.Keep.FOR_EVER : Answers.Keep.WHILE_SAME;
    }

    LookRequest look() {
        return look(null); // a GIF is for what moves
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
