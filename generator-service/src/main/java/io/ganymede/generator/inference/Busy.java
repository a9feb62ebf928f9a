package io.ganymede.generator.inference;

/** There is more to compute than can be computed soon; to be asked again later. No defect, and under load many: without a trace. */
public final class Busy extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Whose doing it is that it cannot be taken. */
    public enum Reason {
        /** Too much waits already. */
        FULL,
        /** It waited too long, and was not computed. */
        LATE,
        /** The service is stopping. */
        STOPPING
    }

    private final Reason reason;

    Busy(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
