package io.ganymede.contracts.claim;

/** The row is no longer this worker's: another one claimed it, or its work has ended. Nothing was written. */
public final class LeaseLost extends RuntimeException {

    private static final long serialVersionUID = 1;

    public LeaseLost(Claim claim) {
        super("%s is no longer worked on by attempt %d".formatted(claim.id(), claim.attempt()));
    }
}
