package io.ganymede.trainer.work;

import io.ganymede.trainer.run.Claim;
import io.ganymede.trainer.run.LeaseLost;
import io.ganymede.trainer.run.Runs;
import io.quarkus.logging.Log;
import java.time.Duration;

/** Keeps a claim alive while its run is worked on, from a thread of its own. */
final class Lease implements AutoCloseable {

    private final Runs runs;
    private final Claim claim;
    private final Duration length;
    private final Duration every;
    private final Thread heart;
    private volatile boolean lost;

    Lease(Runs runs, Claim claim, Duration length, Duration every) {
        this.runs = runs;
        this.claim = claim;
        this.length = length;
        this.every = every;
        this.heart = Thread.ofPlatform().daemon().name("lease-" + claim.run()).start(this::beat);
    }

    /** Whether another worker has the run by now. */
    boolean isLost() {
        return lost;
    }

    @Override
    public void close() {
        heart.interrupt();
    }

    private void beat() {
        try {
            while (true) {
                Thread.sleep(every);
                try {
                    runs.beat(claim, length);
                } catch (LeaseLost e) {
                    lost = true;
                    return;
                } catch (RuntimeException e) { // the database may be back before the lease ends
                    Log.warnf("Cannot prolong the lease of run %s: %s", claim.run(), e.getMessage());
                }
            }
        } catch (InterruptedException e) {
            // closed
        }
    }
}
