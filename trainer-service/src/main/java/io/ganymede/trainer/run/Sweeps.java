package io.ganymede.trainer.run;

import io.ganymede.contracts.event.TrainingRequested;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** The sweeps there are. */
@ApplicationScoped
public class Sweeps implements PanacheRepositoryBase<Sweep, UUID> {

    private final Runs runs;
    private final Turns turns;
    private final Clock clock;

    Sweeps(Runs runs, Turns turns, Clock clock) {
        this.runs = runs;
        this.turns = turns;
        this.clock = clock;
    }

    /**
     * Queues all runs of a sweep, or none, unless it is known already.
     *
     * @param request as asked for, JSON
     * @return whether it is new
     * @throws RunConflict if another sweep has this id
     */
    @Transactional
    public boolean queue(UUID id, String request, List<TrainingRequested> asked) {
        turns.await(id);
        var known = findByIdOptional(id);
        if (known.isPresent()) {
            if (!known.get().request().equals(request)) {
                throw new RunConflict(
                        "Sweep %s was asked for with other runs; take another id for another sweep".formatted(id));
            }
            return false;
        }
        persist(Sweep.of(id, request, asked.size(), clock.instant()));
        flush();
        asked.forEach(run -> {
            runs.queue(run);
            runs.known(run.run()).belongsTo(id);
        });
        return true;
    }

    public Sweep known(UUID id) {
        return findByIdOptional(id).orElseThrow(() -> new UnknownRun(id));
    }

    /** Newest first. */
    public List<Sweep> page(int first, int count) {
        return findAll(Sort.descending("requestedAt").and("id"))
                .range(first, first + count - 1)
                .list();
    }

    /** Its runs, in the order in which they were asked for. */
    public List<Run> runs(UUID sweep) {
        return runs.list("sweep = ?1 order by requestedAt, id", sweep);
    }
}
