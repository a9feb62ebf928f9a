package io.ganymede.trainer.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** Numbers of models' versions: each is given once, and whoever asks again is given the same. */
@ApplicationScoped
public class ModelVersions {

    private final EntityManager entities;
    private final Turns turns;

    ModelVersions(EntityManager entities, Turns turns) {
        this.entities = entities;
        this.turns = turns;
    }

    /**
     * The version that {@code by} publishes, from 1.
     *
     * @param by the run, or whatever else publishes one version
     * @throws RunConflict if it published one of another model
     */
    @Transactional
    public int of(String model, UUID by) {
        turns.await(new UUID(0, model.hashCode()));
        entities.createNativeQuery("""
                        insert into training.model_version (model, version, run)
                        select :model, coalesce(max(version), 0) + 1, :run from training.model_version where model = :model
                        on conflict (run) do nothing
                        """)
                .setParameter("model", model)
                .setParameter("run", by)
                .executeUpdate();
        var row = (Object[])
                entities.createNativeQuery("select model, version from training.model_version where run = :run")
                        .setParameter("run", by)
                        .getSingleResult();
        if (!row[0].equals(model)) {
            throw new RunConflict("%s published version %s of model %s; take another id for another model"
                    .formatted(by, row[1], row[0]));
        }
        return (int) row[1];
    }
}
