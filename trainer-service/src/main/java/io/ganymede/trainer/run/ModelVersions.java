package io.ganymede.trainer.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

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
     * @throws RunConflict if it published one of another model, or one that is deleted
     */
    @Transactional
    public int of(String model, UUID by) {
        await(model);
        entities.createNativeQuery("""
                        insert into training.model_version (model, version, run)
                        select :model, coalesce(max(version), 0) + 1, :run from training.model_version where model = :model
                        on conflict (run) do nothing
                        """)
                .setParameter("model", model)
                .setParameter("run", by)
                .executeUpdate();
        var row = (Object[]) entities.createNativeQuery(
                        "select model, version, deleted from training.model_version where run = :run")
                .setParameter("run", by)
                .getSingleResult();
        if (!row[0].equals(model)) {
            throw new RunConflict("%s published version %s of model %s; take another id for another model"
                    .formatted(by, row[1], row[0]));
        }
        if ((boolean) row[2]) {
            throw new RunConflict("%s published version %s of model %s, which is deleted; take another id"
                    .formatted(by, row[1], row[0]));
        }
        return (int) row[1];
    }

    /**
     * Says that a version is deleted.
     *
     * @return whether it was not before
     * @throws UnknownModelVersion if there never was one
     */
    @Transactional
    public boolean delete(String model, int version) {
        await(model);
        var known = entities.createNativeQuery(
                        "select 1 from training.model_version where model = :model and version = :version")
                .setParameter("model", model)
                .setParameter("version", version)
                .getResultList();
        if (known.isEmpty()) {
            throw new UnknownModelVersion(model, version);
        }
        return entities.createNativeQuery("""
                        update training.model_version set deleted = true
                        where model = :model and version = :version and not deleted
                        """)
                        .setParameter("model", model)
                        .setParameter("version", version)
                        .executeUpdate()
                == 1;
    }

    /** A version by its number. */
    public record Number(String model, int version) {}

    /** What {@code by} was given, if it was and that is not deleted. */
    @Transactional
    public Optional<Number> given(UUID by) {
        var rows = (List<?>) entities.createNativeQuery(
                        "select model, version from training.model_version where run = :run and not deleted")
                .setParameter("run", by)
                .getResultList();
        return numbers(rows).findFirst();
    }

    /** All that are deleted. */
    @Transactional
    public List<Number> deleted() {
        var rows =
                (List<?>) entities.createNativeQuery("select model, version from training.model_version where deleted")
                        .getResultList();
        return numbers(rows).toList();
    }

    private static Stream<Number> numbers(List<?> rows) {
        return rows.stream().map(Object[].class::cast).map(row -> new Number((String) row[0], (int) row[1]));
    }

    /** Until nobody else gives or takes a number of the model. */
    private void await(String model) {
        turns.await(new UUID(0, model.hashCode()));
    }
}
