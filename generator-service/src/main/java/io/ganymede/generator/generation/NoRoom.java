package io.ganymede.generator.generation;

/** The store has not the room that a generation would take. */
public final class NoRoom extends RuntimeException {

    private static final long serialVersionUID = 1;

    NoRoom(long needed, long usable, long kept) {
        super("The samples take %d bytes; the store has %d, of which %d are left free".formatted(needed, usable, kept));
    }
}
