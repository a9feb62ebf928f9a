package io.ganymede.dataset.topic;

import io.ganymede.contracts.event.SampleMessage;
import io.ganymede.contracts.manifest.TextRecipe;
import io.ganymede.contracts.store.Sha256;
import io.ganymede.dataset.collection.Dataset;
import io.ganymede.dataset.format.Reading;
import io.ganymede.dataset.upload.Reception;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes samples that were collected as one upload, each once: what has come before is left out. */
@ApplicationScoped
class Arrivals {

    /** Of an upload's name, so that a digest of 16 digits fits behind it. */
    private static final int LONGEST = 46;

    /**
     * What was new.
     *
     * @param upload its name
     */
    record Kept(String upload, int samples) {}

    private final Reception reception;
    private final EntityManager database;

    Arrivals(Reception reception, EntityManager database) {
        this.reception = reception;
        this.database = database;
    }

    /**
     * The upload is on disk and the samples are known when this returns, or neither.
     *
     * @param name    that the upload's begins with
     * @param samples all with labels, or all without
     * @return what is new of them; empty if nothing is
     */
    @Transactional(rollbackOn = Exception.class)
    Optional<Kept> take(Dataset dataset, String name, List<SampleMessage> samples) throws IOException {
        var fresh = new ArrayList<SampleMessage>();
        for (var sample : samples) {
            if (isNew(sample)) {
                fresh.add(sample);
            }
        }
        if (fresh.isEmpty()) {
            return Optional.empty();
        }
        var upload = upload(name, fresh.getFirst());
        var reading = fresh.getFirst().label() == null ? Reading.PLAIN.unlabelled() : Reading.PLAIN;
        reception.samples(
                dataset, upload, reading, new Collected(fresh, dataset.kind().equals(TextRecipe.KIND)));
        return Optional.of(new Kept(upload, fresh.size()));
    }

    /**
     * A name that no other upload has: a sample is new once. Where it stands in the topic would not do. Samples of which a service
     * that died had kept some are read again together with those behind them, and a new broker counts from 0.
     */
    private static String upload(String name, SampleMessage first) {
        var event = first.source() + "\n" + first.id();
        return "%s-%s"
                .formatted(
                        name.substring(0, Math.min(name.length(), LONGEST)),
                        Sha256.of(event.getBytes(StandardCharsets.UTF_8)).substring(0, 16));
    }

    /** Another consumer that has the same sample at the same time waits here until this one's transaction ends. */
    private boolean isNew(SampleMessage sample) {
        return database.createNativeQuery("""
                        insert into {h-schema}arrival (dataset, source, id) values (:dataset, :source, :id)
                        on conflict do nothing""")
                        .setParameter("dataset", sample.dataset())
                        .setParameter("source", sample.source().toString())
                        .setParameter("id", sample.id())
                        .executeUpdate()
                == 1;
    }
}
