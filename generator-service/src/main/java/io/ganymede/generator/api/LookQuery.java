package io.ganymede.generator.api;

import static io.ganymede.edge.Parameters.integer;

import io.ganymede.generator.sampling.Labels;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What a query says of labels and of how an answer is to look, as text: each is refused by name and value. */
abstract class LookQuery {

    @RestQuery
    List<String> label;

    @RestQuery
    Optional<String> format;

    @RestQuery
    Optional<String> size;

    @RestQuery
    Optional<String> columns;

    @RestQuery
    Optional<String> dtype;

    /** From a query's parameters. */
    void fill(MultiMap parameters) {
        label = parameters.getAll("label");
        format = one("format", parameters);
        size = one("size", parameters);
        columns = one("columns", parameters);
        dtype = one("dtype", parameters);
    }

    static Optional<String> one(String name, MultiMap parameters) {
        return Optional.ofNullable(parameters.get(name));
    }

    Labels labels() {
        return new Labels(label);
    }

    /** @param delay of a GIF's frame, in milliseconds */
    LookRequest look(@Nullable Integer delay) {
        return new LookRequest(
                format.orElse(null),
                size.map(text -> integer("size", text, 1, Integer.MAX_VALUE)).orElse(null),
                columns.map(text -> integer("columns", text, 1, 64)).orElse(null),
                dtype.orElse(null),
                delay);
    }
}
