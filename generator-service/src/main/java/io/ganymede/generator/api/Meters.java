package io.ganymede.generator.api;

import io.ganymede.contracts.manifest.ModelManifest;
import io.ganymede.generator.inference.Engine;
import io.ganymede.generator.inference.Watch;
import io.ganymede.generator.render.Format;
import io.ganymede.generator.render.Packed;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Where a request's time goes: waiting, computing, rendering. */
@Singleton
class Meters implements Watch {

    private final MeterRegistry registry;
    private final Spans spans;

    Meters(MeterRegistry registry, Spans spans) {
        this.registry = registry;
        this.spans = spans;
    }

    @Override
    public void waited(ModelManifest model, long nanos) {
        Timer.builder("ganymede.sample.queue")
                .description("From when samples were asked for to when a thread took them")
                .tags(tags(model))
                .register(registry)
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void computed(ModelManifest model, int samples, long nanos) {
        Timer.builder("ganymede.sample.compute")
                .description("One call of the model")
                .tags(tags(model))
                .register(registry)
                .record(nanos, TimeUnit.NANOSECONDS);
        DistributionSummary.builder("ganymede.batch.size")
                .description("Samples in one call of the model")
                .tags(tags(model))
                .register(registry)
                .record(samples);
    }

    @Override
    public Trail trail() {
        return spans.trail();
    }

    /** How many samples wait: what to scale by. */
    void watch(Engine engine) {
        Gauge.builder("ganymede.sample.waiting", engine, Engine::waiting)
                .description("Samples that wait for a thread")
                .register(registry);
    }

    byte[] rendered(ModelManifest model, Format format, Supplier<byte[]> rendering) {
        return rendering(model, format).record(spans.within("render", rendering));
    }

    /** Told of when it is packed. */
    Packed rendered(ModelManifest model, Format format, Packed body) {
        return new Packed(
                body.length(),
                to -> rendering(model, format)
                        .record(spans.within("render", () -> body.packing().accept(to))));
    }

    private Timer rendering(ModelManifest model, Format format) {
        return Timer.builder("ganymede.sample.render")
                .description("From values to bytes")
                .tags(tags(model).and("format", format.toString()))
                .register(registry);
    }

    private static Tags tags(ModelManifest model) {
        return Tags.of("model", model.name(), "version", Integer.toString(model.version()));
    }
}
