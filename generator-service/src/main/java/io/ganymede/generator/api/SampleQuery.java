package io.ganymede.generator.api;

import static io.ganymede.edge.Parameters.integer;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.generator.sampling.Source;
import io.vertx.core.MultiMap;
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
    static SampleQuery of(MultiMap parameters) {
        var query = new SampleQuery();
        query.fill(parameters);
        return query;
    }

    @Override
    void fill(MultiMap parameters) {
        super.fill(parameters);
        count = one("count", parameters);
        seed = one("seed", parameters);
        first = one("first", parameters);
        truncation = one("truncation", parameters);
        key = one("key", parameters);
    }

    Source.Seeded source() {
        return new Source.Seeded(
                seed.map(text -> integer("seed", text)).orElseGet(SampleQuery::anySeed),
                first.map(text -> integer("first", text)).orElse(0L),
                count.map(text -> integer("count", text)).orElse(1L),
                truncation.map(SampleQuery::real).orElse(1f));
    }

    /** @param isFixed whether the version that is asked for is the same for ever */
    Answer.Keep keep(boolean isFixed) {
        if (seed.isEmpty()) {
            return Answer.Keep.NEVER;
        }
        return isFixed ? Answer.Keep.FOR_EVER : Answer.Keep.WHILE_SAME;
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
