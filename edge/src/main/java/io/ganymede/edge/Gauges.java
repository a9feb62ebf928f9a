package io.ganymede.edge;

import io.ganymede.contracts.claim.Shift;
import io.ganymede.contracts.outbox.Backlog;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * What is counted now and then for whoever scrapes: a scrape does not wait for what is counted, and tells of the time before while
 * that is away.
 *
 * @param <T> what one count brings
 */
public final class Gauges<T> implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final MeterRegistry registry;
    private final Shift shift;
    private volatile T counted;

    /** @param none before the first count */
    public Gauges(MeterRegistry registry, T none, Supplier<T> count) {
        this.registry = registry;
        this.counted = none;
        this.shift = new Shift("census", PAUSE, () -> {
            counted = count.get();
            return false; // there is no more to be found: after a pause
        });
    }

    public Gauges<T> with(String name, String description, ToDoubleFunction<T> value) {
        return with(name, description, Tags.empty(), value);
    }

    public Gauges<T> with(String name, String description, Tags tags, ToDoubleFunction<T> value) {
        Gauge.builder(name, this, gauges -> value.applyAsDouble(gauges.counted))
                .description(description)
                .tags(tags)
                .register(registry);
        return this;
    }

    public Gauges<T> withAge(String name, String description, Function<T, Duration> age) {
        return with(name, description, now -> age.apply(now).toMillis() / 1000.0);
    }

    /** Of a service that has an outbox. */
    public Gauges<T> withOutbox(Function<T, Backlog> backlog) {
        return with(
                        "ganymede.outbox.events",
                        "Events that have not left yet",
                        now -> backlog.apply(now).events())
                .withAge(
                        "ganymede.outbox.age.seconds",
                        "How long the oldest of them has waited",
                        now -> backlog.apply(now).age());
    }

    public void start() {
        shift.start();
    }

    @Override
    public void close() {
        shift.close();
    }
}
