package io.ganymede.generator.api;

import io.ganymede.generator.sampling.Sampling;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NameBinding;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Samples of the latest version, answered by the event loop, if they are few and nobody else waits. What is more, or has to be loaded
 * first, comes to {@link SampleResource} on a thread of its own. Filters are there before the configuration: this is made when it is used.
 */
@ApplicationScoped
class QuickSamples {

    /** Of a method whose requests come here first. */
    @NameBinding
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.TYPE})
    @interface First {}

    /** A filter of the event loop has to be: after another the request may be on its own thread. */
    private static final int BEFORE_ALL = 0;

    private final Sampling sampling;
    private final Answers answers;

    QuickSamples(Sampling sampling, Answers answers) {
        this.sampling = sampling;
        this.answers = answers;
    }

    @ServerRequestFilter(nonBlocking = true, priority = BEFORE_ALL)
    @First
    @Nullable
    Response answer(UriInfo uri, HttpHeaders headers) {
        var query = SampleQuery.of(uri.getQueryParameters());
        var source = query.source();
        var labels = query.labels();
        var wish = Wish.ofSamples(query.look(), headers);
        return sampling.beginLoaded(uri.getPathParameters().getFirst("name"), source, labels)
                .flatMap(drawing -> answers.atOnce(drawing, source, labels.toString(), wish, query.keep(false)))
                .orElse(null);
    }
}
