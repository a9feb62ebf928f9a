package io.ganymede.trainer.graph;

/** A process that computes for this one does not answer any more, or has forgotten what it was told. */
public final class TaskLost extends RuntimeException {

    private static final long serialVersionUID = 1;

    TaskLost(Throwable cause) {
        super(cause.getMessage(), cause);
    }
}
