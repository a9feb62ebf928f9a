package io.ganymede.trainer.run;

/** The run is no longer this worker's: another one claimed it, or it has ended. Nothing was written. */
public final class LeaseLost extends RuntimeException {

    private static final long serialVersionUID = 1;

    LeaseLost(Claim claim) {
        super("Run %s is no longer worked on by attempt %d".formatted(claim.run(), claim.attempt()));
    }
}
