package io.ganymede.dataset.version;

/** The version is no longer this worker's: another one claimed it, or it has ended. Nothing was written. */
public final class LeaseLost extends RuntimeException {

    private static final long serialVersionUID = 1;

    public LeaseLost(Claim claim) {
        super("The version of request %s is no longer sealed by attempt %d"
                .formatted(claim.request(), claim.attempt()));
    }
}
