package io.ganymede.trainer.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.UUID;

/** Lets one transaction at a time do what is about the same thing, even where there is no row yet to lock. */
@ApplicationScoped
class Turns {

    private final EntityManager entities;

    Turns(EntityManager entities) {
        this.entities = entities;
    }

    /** Until all others that are about it have ended; they wait until this transaction has. */
    void await(UUID about) {
        entities.createNativeQuery("select 1 from (select pg_advisory_xact_lock(:about)) as locked")
                .setParameter("about", about.getMostSignificantBits() ^ about.getLeastSignificantBits())
                .getSingleResult();
    }
}
