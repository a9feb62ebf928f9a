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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Where a request's time goes: waiting, computing, rendering. */
@Singleton
class Meters implements Watch {

    private final MeterRegistry registry;
    private final Spans spans;
    /** The registry would put each meter's name together anew to find it. */
    private final Map<Version, OfVersion> known = new ConcurrentHashMap<>();

    Meters(MeterRegistry registry, Spans spans) {
        this.registry = registry;
        this.spans = spans;
    }

    private record Version(String model, int number) {}

    private record OfVersion(Timer queue, Timer compute, DistributionSummary batch, Map<Format, Timer> rendering) {}

    @Override
    public void waited(ModelManifest model, long nanos) {
        of(model).queue.record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void computed(ModelManifest model, int samples, long nanos) {
        var meters = of(model);
        meters.compute.record(nanos, TimeUnit.NANOSECONDS);
        meters.batch.record(samples);
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
        return of(model)
                .rendering
                .computeIfAbsent(
                        format,
                        one -> Timer.builder("ganymede.sample.render")
                                .description("From values to bytes")
                                .tags(tags(model).and("format", one.toString()))
                                .register(registry));
    }

    private OfVersion of(ModelManifest model) {
        return known.computeIfAbsent(
                new Version(model.name(), model.version()),
                _ -> new OfVersion(
                        Timer.builder("ganymede.sample.queue")
                                .description("From when samples were asked for to when a thread took them")
                                .tags(tags(model))
                                .register(registry),
                        Timer.builder("ganymede.sample.compute")
                                .description("One call of the model")
                                .tags(tags(model))
                                .register(registry),
                        DistributionSummary.builder("ganymede.batch.size")
                                .description("Samples in one call of the model")
                                .tags(tags(model))
                                .register(registry),
                        new ConcurrentHashMap<>()));
    }

    private static Tags tags(ModelManifest model) {
        return Tags.of("model", model.name(), "version", Integer.toString(model.version()));
    }
}
