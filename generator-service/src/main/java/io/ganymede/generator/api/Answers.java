package io.ganymede.generator.api;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.check.Require;
import io.ganymede.generator.render.Format;
import io.ganymede.generator.render.Npy;
import io.ganymede.generator.render.Packed;
import io.ganymede.generator.render.Rendering;
import io.ganymede.generator.sampling.Drawing;
import io.ganymede.generator.sampling.Samples;
import io.ganymede.generator.sampling.Source;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.util.concurrent.CancellationException;

/** A drawing as an answer: what may be cached is told so, what the client has already is not drawn, nor what it left. */
@Singleton
class Answers {

    private final GeneratorConfig config;
    private final Meters meters;
    private final RoutingContext routing;

    Answers(GeneratorConfig config, Meters meters, RoutingContext routing) {
        this.config = config;
        this.meters = meters;
        this.routing = routing;
    }

    /** Closes {@code drawing} when the answer is complete, or when the client is gone. */
    Response of(Drawing drawing, Source source, String labels, Wish wish, Answer.Keep keep) {
        boolean streams = false;
        try {
            var answer = Answer.of(drawing.generator().manifest(), source, labels, wish, keep);
            requireAffordable(answer);
            if (clientHas(answer)) {
                return headed(Response.notModified(), answer);
            }
            routing.addEndHandler(_ -> drawing.abandon());
            var type = answer.format().contentType();
            if (answer.format().isStream()) {
                var first = drawing.next(); // what is refused is refused before the headers leave
                streams = true;
                return headed(Response.ok(stream(drawing, first, answer), type), answer);
            }
            return headed(Response.ok(body(drawing, answer), type), answer);
        } finally {
            if (!streams) {
                drawing.close();
            }
        }
    }

    /** All of what is drawn. */
    Packed body(Drawing drawing, Answer answer) {
        if (answer.format() == Format.NPY) {
            return meters.rendered(
                    answer.model(),
                    answer.format(),
                    Npy.packed(drawing.parts(), answer.look().type()));
        }
        var samples = drawing.all();
        return Packed.of(meters.rendered(answer.model(), answer.format(), () -> bytes(samples, answer)));
    }

    private StreamingOutput stream(Drawing drawing, Samples first, Answer answer) {
        return out -> {
            try (drawing) {
                out.write(bytes(first, answer));
                while (drawing.hasNext()) {
                    // waits until the client has read most of what is under way
                    out.write(bytes(drawing.next(), answer));
                    out.flush();
                }
            } catch (IOException | CancellationException e) {
                if (!routing.response().closed()) {
                    throw e;
                }
                // the client is gone, which is no failure
            }
        };
    }

    private static byte[] bytes(Samples samples, Answer answer) {
        return Rendering.bytes(samples, answer.source(), answer.format(), answer.look());
    }

    private static Response headed(Response.ResponseBuilder response, Answer answer) {
        answer.head(response::header);
        return response.build();
    }

    /** RFC 9110, section 13.1.2: one tag or several, weak ones too. */
    private boolean clientHas(Answer answer) {
        var known = routing.request().getHeader(HttpHeaders.IF_NONE_MATCH);
        if (known == null) {
            return false;
        }
        var tag = answer.tag();
        return !tag.isEmpty() && (known.equals("*") || known.contains(tag));
    }

    /** @throws InvalidField if it is more than a request may ask for */
    void requireAffordable(Answer answer) {
        long count = answer.source().count();
        if (answer.format().isStream()) {
            Require.range("count", count, 1, config.sampling().maxStream());
            return;
        }
        Require.range("count", count, 1, config.sampling().maxCount());
        long each = answer.each();
        long most = config.sampling().maxValues();
        if (count * each > most) {
            throw new InvalidField(
                    "count",
                    "%d of %d values each".formatted(count, each),
                    "1 to %d of that size; count times size is at most %d".formatted(most / each, most));
        }
    }
}
