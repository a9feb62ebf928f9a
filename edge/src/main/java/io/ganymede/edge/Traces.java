package io.ganymede.edge;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Traces across what is no call: work that a row asks for, and events that lie in an outbox, each with a W3C
 * {@code traceparent} beside it. Nothing if nobody traces.
 */
@Singleton
public class Traces {

    private static final String PARENT = "traceparent";

    private static final TextMapGetter<Map<String, String>> READ = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Map<String, String> carrier) {
            return carrier.keySet();
        }

        @Override
        public @Nullable String get(@Nullable Map<String, String> carrier, String key) {
            return carrier == null ? null : carrier.get(key);
        }
    };

    /** What is done within a span. */
    @FunctionalInterface
    public interface Work {

        /** @return whether it went well */
        boolean done();
    }

    private final Tracer tracer;

    Traces(Tracer tracer) {
        this.tracer = tracer;
    }

    /** The one that the calling thread works for, to be kept beside what it asks for. */
    public static Optional<String> current() {
        var span = Span.current().getSpanContext();
        return span.isValid()
                ? Optional.of("00-%s-%s-%s"
                        .formatted(
                                span.getTraceId(),
                                span.getSpanId(),
                                span.getTraceFlags().asHex()))
                : Optional.empty();
    }

    /**
     * Does work that was asked for in another trace, as a span of it.
     *
     * @param parent   that was kept, if any
     * @param name     of the span
     * @param about    its attributes, each a key and a value
     */
    public void within(Optional<String> parent, String name, List<Map.Entry<String, String>> about, Work work) {
        var asked = W3CTraceContextPropagator.getInstance()
                .extract(
                        Context.root(), parent.map(text -> Map.of(PARENT, text)).orElse(Map.of()), READ);
        var span = tracer.spanBuilder(name).setParent(asked).startSpan();
        about.forEach(attribute -> span.setAttribute(attribute.getKey(), attribute.getValue()));
        try (var _ = span.makeCurrent()) {
            if (!work.done()) {
                span.setStatus(StatusCode.ERROR);
            }
        } finally {
            span.end();
        }
    }
}
