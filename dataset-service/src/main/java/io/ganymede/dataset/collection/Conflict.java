package io.ganymede.dataset.collection;

/** What is asked does not go with what is there. */
public final class Conflict extends RuntimeException {

    private static final long serialVersionUID = 1;

    public Conflict(String message) {
        super(message);
    }
}
