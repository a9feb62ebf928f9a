package io.ganymede.trainer.work;

/** A job ends before its run does. */
final class Interrupted extends RuntimeException {

    private static final long serialVersionUID = 1;

    enum Why {
        /** Somebody cancelled the run. */
        CANCELLED,
        /** This process stops; the next worker goes on from the checkpoint just written. */
        STOPPING
    }

    private final Why why;

    Interrupted(Why why) {
        super(why.toString());
        this.why = why;
    }

    Why why() {
        return why;
    }
}
