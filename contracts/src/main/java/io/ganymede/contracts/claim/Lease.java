package io.ganymede.contracts.claim;

import java.time.Duration;

/** Keeps a claim alive while its row is worked on, from a thread of its own. */
public final class Lease implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Lease.class.getName());

    private final Claim claim;
    private final Runnable prolong;
    private final Duration every;
    private final Thread heart;
    private volatile boolean lost;

    /** @param prolong throws {@link LeaseLost} if it is too late, and anything else if it may be tried again */
    public Lease(Claim claim, Duration every, Runnable prolong) {
        this.claim = claim;
        this.prolong = prolong;
        this.every = every;
        this.heart = Thread.ofPlatform().daemon().name("lease-" + claim.id()).start(this::beat);
    }

    /** @throws LeaseLost if another worker has the row by now */
    public void require() {
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
                    prolong.run();
                } catch (LeaseLost e) {
                    lost = true;
                    return;
                } catch (Exception e) { // interceptors throw checked ones too; the database may be back in time
                    LOG.log(
                            System.Logger.Level.WARNING,
                            "Cannot prolong the lease of {0}: {1}",
                            claim.id(),
                            e.getMessage());
                }
            }
        } catch (InterruptedException e) {
            // closed
        }
    }
}
