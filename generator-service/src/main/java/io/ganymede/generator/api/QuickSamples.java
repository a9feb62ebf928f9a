package io.ganymede.generator.api;

import io.ganymede.generator.render.Format;
import io.ganymede.generator.sampling.Drawing;
import io.ganymede.generator.sampling.Sampling;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jboss.resteasy.reactive.common.util.MediaTypeHelper;
import org.jspecify.annotations.Nullable;

/**
 * Samples of the latest version, answered by the event loop that read the request, if they are few and nobody else waits: to wake
 * another thread for them, or to go through REST, would take as long as to draw them. Whatever is more, or wrong, or has to be loaded
 * first, comes to {@link SampleResource}.
 */
@ApplicationScoped
class QuickSamples {

    /** After the door, whose filters have 200 and 100, and the limits, with 50. */
    private static final int LAST = 40;

    private static final String BEFORE = "/models/";
    private static final String AFTER = "/samples";

    /** What an event loop renders in a fraction of a millisecond. */
    private static final Set<Format> LIGHT = EnumSet.of(Format.NPY, Format.PNG);

    private static final long FEW = 1 << 14; // values

    private final Sampling sampling;
    private final Answers answers;

    QuickSamples(Sampling sampling, Answers answers) {
        this.sampling = sampling;
        this.answers = answers;
    }

    void register(@Observes Filters filters) {
        filters.register(this::answer, LAST);
    }

    private void answer(RoutingContext request) {
        var model = model(request);
        if (model == null || !isAnswered(request, model)) {
            request.next();
        }
    }

    /** Whose samples are asked for; null if that is not what is asked. */
    private static @Nullable String model(RoutingContext request) {
        var path = request.normalizedPath();
        int end = path.length() - AFTER.length();
        if (end <= BEFORE.length()
                || request.request().method() != HttpMethod.GET
                || !path.startsWith(BEFORE)
                || !path.endsWith(AFTER)
                || request.request().headers().contains(HttpHeaders.IF_NONE_MATCH)) {
            return null;
        }
        var name = path.substring(BEFORE.length(), end);
        return name.indexOf('/') < 0 && name.indexOf('%') < 0 ? name : null;
    }

    private boolean isAnswered(RoutingContext request, String model) {
        try {
            var query = SampleQuery.of(request.queryParams());
            var source = query.source();
            var labels = query.labels();
            var begun = sampling.beginLoaded(model, source, labels);
            if (begun.isEmpty()) {
                return false;
            }
            try (var drawing = begun.get()) {
                var wish = Wish.ofSamples(query.look(), () -> accepted(request));
                var answer =
                        Answer.of(drawing.generator().manifest(), source, labels.toString(), wish, query.keep(false));
                answers.requireAffordable(answer);
                if (!isLittle(answer) || !drawing.drawAtOnce()) {
                    return false;
                }
                send(request, answer, drawing);
                return true;
            }
        } catch (RuntimeException e) {
            return false; // it is the same by REST, which tells it
        }
    }

    private void send(RoutingContext request, Answer answer, Drawing drawing) {
        var body = PackedWriter.memory(answers.body(drawing, answer));
        var response = request.response();
        response.putHeader(HttpHeaders.CONTENT_TYPE, answer.format().contentType());
        answer.head((name, value) -> response.putHeader(name, value));
        response.end(body);
    }

    private static boolean isLittle(Answer answer) {
        return LIGHT.contains(answer.format()) && answer.source().count() <= FEW / answer.each();
    }

    private static List<MediaType> accepted(RoutingContext request) {
        var accept = request.request().headers().getAll(HttpHeaders.ACCEPT);
        if (accept.isEmpty()) {
            return List.of(MediaType.WILDCARD_TYPE);
        }
        var types = new ArrayList<>(MediaTypeHelper.parseHeader(String.join(",", accept)));
        MediaTypeHelper.sortByWeight(types);
        return types;
    }
}
