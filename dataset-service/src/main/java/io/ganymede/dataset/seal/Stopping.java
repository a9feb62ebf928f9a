package io.ganymede.dataset.seal;

/** This process stops; the next worker begins the version again. */
final class Stopping extends RuntimeException {

    private static final long serialVersionUID = 1;

    Stopping() {
        super("This process stops");
    }
}
