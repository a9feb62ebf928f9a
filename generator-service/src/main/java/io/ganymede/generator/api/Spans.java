package io.ganymede.generator.api;

import io.ganymede.generator.inference.Watch.Trail;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Where a request's time goes, as spans of its trace; nothing if nobody traces it. */
@Singleton
class Spans {

    private final Tracer tracer;

    Spans(Tracer tracer) {
        this.tracer = tracer;
    }

    /** Of the request that is being served in this thread. */
    Trail trail() {
        if (!Span.current().getSpanContext().isSampled()) {
            return Trail.NOWHERE;
        }
        var request = Context.current();
        long difference = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()) - System.nanoTime();
        return (asked, taken, done) -> {
            told(request, "queue", asked + difference, taken + difference);
            told(request, "compute", taken + difference, done + difference);
        };
    }

    <T> Supplier<T> within(String name, Supplier<T> work) {
        if (!Span.current().getSpanContext().isSampled()) {
            return work;
        }
        return () -> {
            var span = tracer.spanBuilder(name).startSpan();
            try (var _ = span.makeCurrent()) {
                return work.get();
            } finally {
                span.end();
            }
        };
    }

    Runnable within(String name, Runnable work) {
        return within(name, () -> {
            work.run();
            return name;
        })::get;
    }

    private void told(Context request, String name, long start, long end) {
        tracer.spanBuilder(name)
                .setParent(request)
                .setStartTimestamp(start, TimeUnit.NANOSECONDS)
                .startSpan()
                .end(end, TimeUnit.NANOSECONDS);
    }
}
