package io.ganymede.dataset.seal;

import io.ganymede.dataset.version.Claim;
import io.ganymede.dataset.version.LeaseLost;
import io.ganymede.dataset.version.Versions;
import io.quarkus.logging.Log;
import java.time.Duration;

/** Keeps a claim alive while its version is sealed, from a thread of its own. */
final class Lease implements AutoCloseable {

    private final Versions versions;
    private final Claim claim;
    private final Duration length;
    private final Duration every;
    private final Thread heart;
    private volatile boolean lost;

    Lease(Versions versions, Claim claim, Duration length, Duration every) {
        this.versions = versions;
        this.claim = claim;
        this.length = length;
        this.every = every;
        this.heart =
                Thread.ofPlatform().daemon().name("lease-" + claim.request()).start(this::beat);
    }

    /** @throws LeaseLost if another worker has the version by now */
    void require() {
        if (lost) {
            throw new LeaseLost(claim);
        }
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
                    versions.beat(claim, length);
                } catch (LeaseLost e) {
                    lost = true;
                    return;
                } catch (RuntimeException e) { // the database may be back before the lease ends
                    Log.warnf("Cannot prolong the lease of request %s: %s", claim.request(), e.getMessage());
                }
            }
        } catch (InterruptedException e) {
            // closed
        }
    }
}
