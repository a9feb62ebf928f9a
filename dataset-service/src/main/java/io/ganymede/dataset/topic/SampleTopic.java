package io.ganymede.dataset.topic;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.claim.Outage;
import io.ganymede.contracts.claim.Shift;
import io.ganymede.contracts.event.SampleMessage;
import io.ganymede.contracts.event.Topic;
import io.ganymede.dataset.collection.Conflict;
import io.ganymede.dataset.collection.DatasetConfig;
import io.ganymede.dataset.collection.Datasets;
import io.ganymede.dataset.collection.UnknownDataset;
import io.ganymede.dataset.sample.MalformedFile;
import io.ganymede.dataset.sample.TooLarge;
import io.ganymede.edge.audit.Audit;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads samples from {@link Topic#SAMPLES} and collects them into uploads. Offsets are committed once the samples are on disk and
 * in the database; what is delivered again is known again. What can never be a sample goes to the dead letters.
 */
@ApplicationScoped
class SampleTopic {

    /** Of an upload, in a line of the audit log. */
    private static final int SOURCES = 10;

    private final Datasets datasets;
    private final Arrivals arrivals;
    private final DatasetConfig.Topic config;
    private final Map<String, Object> kafka;
    private final Shift shift;
    private @Nullable SampleConsumer consumer;

    SampleTopic(
            Datasets datasets,
            Arrivals arrivals,
            DatasetConfig config,
            @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.datasets = datasets;
        this.arrivals = arrivals;
        this.config = config.topic();
        this.kafka = kafka;
        this.shift = new Shift("samples", Duration.ofSeconds(1), this::collect);
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled()) {
            shift.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        shift.close();
        if (consumer != null) {
            consumer.close();
        }
    }

    /** Samples that make one upload. */
    private record Group(String dataset, String upload, boolean labelled) {}

    private boolean collect() {
        if (consumer == null) {
            consumer = new SampleConsumer(kafka, config);
        }
        collect(consumer);
        return true; // waiting is the consumer's
    }

    private void collect(SampleConsumer from) {
        try {
            grouped(from).forEach((group, records) -> take(group, records, from));
            from.commit();
        } catch (RuntimeException e) {
            from.rewind(); // nobody knows what was kept: all of them are read again, and known if they were
            throw e;
        }
    }

    private Map<Group, List<ConsumerRecord<String, byte[]>>> grouped(SampleConsumer from) {
        Map<Group, List<ConsumerRecord<String, byte[]>>> groups = new LinkedHashMap<>();
        for (var record : from.poll(shift::isClosing)) {
            try {
                var sample = SampleMessage.ofRecord(record);
                var group = new Group(sample.dataset(), sample.upload(), sample.label() != null);
                groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(record);
            } catch (InvalidField e) {
                from.bury(record, e.getMessage());
            }
        }
        return groups;
    }

    private void take(Group group, List<ConsumerRecord<String, byte[]>> records, SampleConsumer from) {
        try {
            var dataset = QuarkusTransaction.requiringNew().call(() -> datasets.known(group.dataset()));
            var samples = records.stream().map(SampleMessage::ofRecord).toList();
            var kept = arrivals.take(dataset, group.upload(), samples);
            kept.ifPresent(some -> write(
                    records.getFirst(),
                    samples,
                    "%d samples for %s/%s".formatted(some.samples(), group.dataset(), some.upload())));
            Log.infof(
                    "Collected %d of %d samples for %s",
                    kept.map(Arrivals.Kept::samples).orElse(0), records.size(), group.dataset());
        } catch (UnknownDataset | Conflict | InvalidField | MalformedFile | TooLarge e) {
            records.forEach(record -> from.bury(record, e.getMessage()));
        } catch (Exception e) { // interceptors throw checked ones too
            throw new IllegalStateException(
                    Outage.caused(e) ? "The database failed; the samples are read again" : "Samples cannot be kept", e);
        }
    }

    private static void write(ConsumerRecord<?, ?> first, List<SampleMessage> samples, String what) {
        var sources = samples.stream().map(one -> one.source().toString()).distinct();
        var who = sources.limit(SOURCES).collect(Collectors.joining(" "));
        Audit.write(Audit.event(who, first.topic(), first.partition(), first.offset(), what, "kept"));
    }
}
