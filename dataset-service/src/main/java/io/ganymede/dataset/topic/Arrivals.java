package io.ganymede.dataset.topic;

import io.ganymede.contracts.event.SampleMessage;
import io.ganymede.contracts.manifest.TextRecipe;
import io.ganymede.dataset.collection.Dataset;
import io.ganymede.dataset.format.Reading;
import io.ganymede.dataset.upload.Reception;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Takes samples that were collected as one upload, each once: what has come before is left out. */
@ApplicationScoped
class Arrivals {

    private final Reception reception;
    private final EntityManager database;

    Arrivals(Reception reception, EntityManager database) {
        this.reception = reception;
        this.database = database;
    }

    /**
     * The upload is on disk and the samples are known when this returns, or neither.
     *
     * @param samples all with labels, or all without
     * @return how many of them are new
     */
    @Transactional(rollbackOn = Exception.class)
    int take(Dataset dataset, String upload, List<SampleMessage> samples) throws IOException {
        var fresh = new ArrayList<SampleMessage>();
        for (var sample : samples) {
            if (isNew(sample)) {
                fresh.add(sample);
            }
        }
        if (!fresh.isEmpty()) {
            var reading = fresh.getFirst().label() == null ? Reading.PLAIN.unlabelled() : Reading.PLAIN;
            reception.samples(
                    dataset,
                    upload,
                    reading,
                    new Collected(fresh, dataset.kind().equals(TextRecipe.KIND)));
        }
        return fresh.size();
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
