package io.ganymede.trainer.api;

/** The broker took no events; they stay in the outbox. */
final class EventsWait extends RuntimeException {

    private static final long serialVersionUID = 1;

    EventsWait(Throwable cause) {
        super(cause);
    }
}
