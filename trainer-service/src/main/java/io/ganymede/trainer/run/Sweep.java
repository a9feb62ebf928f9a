package io.ganymede.trainer.run;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A set of runs that were asked for together. Never changes. */
@Entity
@Table(name = "sweep")
public class Sweep {

    @Id
    private UUID id;

    private String request;
    private int runs;

    @Column(name = "requested_at")
    private Instant requestedAt;

    @SuppressWarnings("NullAway.Init")
    protected Sweep() {} // for Hibernate

    /** @param request as asked for, JSON */
    static Sweep of(UUID id, String request, int runs, Instant now) {
        var sweep = new Sweep();
        sweep.id = id;
        sweep.request = request;
        sweep.runs = runs;
        sweep.requestedAt = now;
        return sweep;
    }

    public UUID id() {
        return id;
    }

    /** As asked for, JSON. */
    public String request() {
        return request;
    }

    /** How many. */
    public int runs() {
        return runs;
    }

    public Instant requestedAt() {
        return requestedAt;
    }
}
