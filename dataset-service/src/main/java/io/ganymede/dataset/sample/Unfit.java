package io.ganymede.dataset.sample;

/** Why one sample goes into quarantine: it cannot be read, or its recipe cannot be followed. The rest of its upload goes on. */
public final class Unfit extends Exception {

    private static final long serialVersionUID = 1;

    private final long offset;

    /** @param offset of what is wrong, in the sample's own bytes; 0 if all of it is */
    public Unfit(long offset, String reason) {
        super(reason);
        this.offset = offset;
    }

    public Unfit(long offset, String reason, Throwable cause) {
        super(reason, cause);
        this.offset = offset;
    }

    public long offset() {
        return offset;
    }
}
