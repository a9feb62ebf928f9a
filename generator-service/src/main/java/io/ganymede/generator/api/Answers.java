package io.ganymede.generator.api;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.check.Require;
import io.ganymede.contracts.manifest.ModelManifest;
import io.ganymede.contracts.store.Sha256;
import io.ganymede.generator.render.Format;
import io.ganymede.generator.render.Lineage;
import io.ganymede.generator.render.Look;
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
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;

/** A drawing as an answer: what may be cached is told so, what the client has already is not drawn, nor what it left. */
@Singleton
class Answers {

    /** How long an answer that will never be another one may be kept. */
    enum Keep {
        /** Drawn from a version and a seed that the client named. */
        FOR_EVER("public, max-age=31536000, immutable"),
        /** The version that is meant may change. */
        WHILE_SAME("no-cache"),
        /** The next one is another one, or it was asked for by POST. */
        NEVER("no-store");

        private final String control;

        Keep(String control) {
            this.control = control;
        }
    }

    /** To be raised when the same samples become other bytes: entity tags depend on it. */
    private static final int RENDERING = 3;

    /** What an event loop renders in a fraction of a millisecond. */
    private static final Set<Format> LIGHT = EnumSet.of(Format.NPY, Format.PNG);

    private static final long FEW = 1 << 14; // values

    private final GeneratorConfig config;
    private final Meters meters;
    private final RoutingContext routing;

    Answers(GeneratorConfig config, Meters meters, RoutingContext routing) {
        this.config = config;
        this.meters = meters;
        this.routing = routing;
    }

    /** {@link #of} by the event loop itself, if it is little and nobody waits: to wake another thread for it would take as long. */
    Optional<Response> atOnce(Drawing drawing, Source source, String labels, Wish wish, Keep keep) {
        try (drawing) {
            return isLittle(drawing.generator().manifest(), source, wish) && drawing.drawAtOnce()
                    ? Optional.of(of(drawing, source, labels, wish, keep))
                    : Optional.empty();
        }
    }

    private boolean isLittle(ModelManifest model, Source source, Wish wish) {
        var format = wish.format(model.form());
        return LIGHT.contains(format)
                && source.count() <= FEW / Rendering.cost(model, format, wish.look(model.form()))
                && !routing.request().headers().contains(HttpHeaders.IF_NONE_MATCH);
    }

    /** Closes {@code drawing} when the answer is complete, or when the client is gone. */
    Response of(Drawing drawing, Source source, String labels, Wish wish, Keep keep) {
        boolean streams = false;
        try {
            var model = drawing.generator().manifest();
            var look = wish.look(model.form());
            var format = wish.format(model.form());
            requireAffordable(model, source.count(), format, look);
            var lineage = Lineage.of(model, source);
            var tag = keep == Keep.NEVER ? "" : tag(lineage, source, labels, format, look);
            if (!tag.isEmpty() && clientHas(tag)) {
                return headed(Response.notModified(), lineage, tag, keep).build();
            }
            routing.addEndHandler(_ -> drawing.abandon());
            if (format.isStream()) {
                var first = drawing.next(); // what is refused is refused before the headers leave
                streams = true;
                return headed(
                                Response.ok(stream(drawing, first, source, format, look), format.contentType()),
                                lineage,
                                tag,
                                keep)
                        .build();
            }
            return headed(Response.ok(body(drawing, source, format, look), format.contentType()), lineage, tag, keep)
                    .build();
        } finally {
            if (!streams) {
                drawing.close();
            }
        }
    }

    private Packed body(Drawing drawing, Source source, Format format, Look look) {
        var model = drawing.generator().manifest();
        if (format == Format.NPY) {
            return meters.rendered(model, format, Npy.packed(drawing.parts(), look.type()));
        }
        var samples = drawing.all();
        return Packed.of(meters.rendered(model, format, () -> Rendering.bytes(samples, source, format, look)));
    }

    private StreamingOutput stream(Drawing drawing, Samples first, Source source, Format format, Look look) {
        return out -> {
            try (drawing) {
                out.write(Rendering.bytes(first, source, format, look));
                while (drawing.hasNext()) {
                    // waits until the client has read most of what is under way
                    out.write(Rendering.bytes(drawing.next(), source, format, look));
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

    private static Response.ResponseBuilder headed(
            Response.ResponseBuilder answer, Lineage lineage, String tag, Keep keep) {
        lineage.headers().forEach(header -> answer.header(header[0], header[1]));
        if (!tag.isEmpty()) {
            answer.header(HttpHeaders.ETAG, tag);
        }
        return answer.header(HttpHeaders.CACHE_CONTROL, keep.control).header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    }

    /** RFC 9110, section 13.1.2: one tag or several, weak ones too. */
    private boolean clientHas(String tag) {
        var known = routing.request().getHeader(HttpHeaders.IF_NONE_MATCH);
        return known != null && (known.equals("*") || known.contains(tag));
    }

    private static String tag(Lineage lineage, Source source, String labels, Format format, Look look) {
        var determines = RENDERING + " " + lineage + " " + source + " " + labels + " " + format + " " + look;
        return '"' + Sha256.of(determines.getBytes(StandardCharsets.UTF_8)).substring(0, 32) + '"';
    }

    private void requireAffordable(ModelManifest model, long count, Format format, Look look) {
        long each = Rendering.cost(model, format, look);
        if (format.isStream()) {
            Require.range("count", count, 1, config.sampling().maxStream());
            return;
        }
        Require.range("count", count, 1, config.sampling().maxCount());
        long most = config.sampling().maxValues();
        if (count * each > most) {
            throw new InvalidField(
                    "count",
                    "%d of %d values each".formatted(count, each),
                    "1 to %d of that size; count times size is at most %d".formatted(most / each, most));
        }
    }
}
