package io.ganymede.trainer.run;

/** What is asked of a run does not go with what it is. */
public final class RunConflict extends RuntimeException {

    private static final long serialVersionUID = 1;

    public RunConflict(String message) {
        super(message);
    }
}
