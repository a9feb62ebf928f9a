package io.ganymede.dataset.api;

import io.ganymede.dataset.upload.Intakes;
import io.ganymede.dataset.upload.Kind;
import io.ganymede.dataset.version.Watch;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What comes into this process, and what it seals. All meters are there from the start, so that nobody asks for one that is not. */
@Singleton
class Meters implements Intakes, Watch {

    private final Map<Kind, Counter> uploads;
    private final Map<Kind, Counter> refused;
    private final Counter bytes;
    private final Counter samples;
    private final Timer sealing;
    private final Counter sealedSamples;
    private final Counter quarantined;
    private final Counter failed;
    private final Counter lost;

    Meters(MeterRegistry registry) {
        uploads = each(kind -> counter(registry, "ganymede.uploads", "Files that were taken in", kind));
        refused = each(kind -> counter(registry, "ganymede.uploads.refused", "Files that were not fit", kind));
        bytes = Counter.builder("ganymede.upload.bytes")
                .description("Bytes of the files that were taken in")
                .register(registry);
        samples = Counter.builder("ganymede.upload.samples")
                .description("Samples of the files that were taken in")
                .register(registry);
        sealing = Timer.builder("ganymede.version.sealing")
                .description("From when a worker took a version to when it was sealed")
                .register(registry);
        sealedSamples = Counter.builder("ganymede.version.samples")
                .description("Samples of the uploads that versions were sealed of")
                .register(registry);
        quarantined = Counter.builder("ganymede.version.quarantined")
                .description("Samples of these that were not taken")
                .register(registry);
        failed = Counter.builder("ganymede.versions.failed")
                .description("Versions that could not be sealed")
                .register(registry);
        lost = Counter.builder("ganymede.version.leases.lost")
                .description("Times that this process worked on a version that was another's by then")
                .register(registry);
    }

    @Override
    public void taken(Kind kind, long samples, long bytes) {
        uploads.get(kind).increment();
        this.bytes.increment(bytes);
        if (kind == Kind.SAMPLES) {
            this.samples.increment(samples);
        }
    }

    @Override
    public void refused(Kind kind) {
        refused.get(kind).increment();
    }

    @Override
    public void sealed(long samples, long quarantined, Duration took) {
        sealing.record(took);
        sealedSamples.increment(samples);
        this.quarantined.increment(quarantined);
    }

    @Override
    public void failed() {
        failed.increment();
    }

    @Override
    public void lost() {
        lost.increment();
    }

    private static Map<Kind, Counter> each(Function<Kind, Counter> counter) {
        return Arrays.stream(Kind.values()).collect(Collectors.toMap(Function.identity(), counter));
    }

    private static Counter counter(MeterRegistry registry, String name, String description, Kind kind) {
        return Counter.builder(name)
                .description(description)
                .tag("kind", kind.field())
                .register(registry);
    }
}
