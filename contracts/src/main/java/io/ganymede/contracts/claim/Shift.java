package io.ganymede.contracts.claim;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Looks for work and does it, one piece after the other, in a thread of its own, until it is closed. */
public final class Shift implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Shift.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** Claims a piece of work and does it. */
    @FunctionalInterface
    public interface Work {

        /** @return whether there was any; if not, it is looked for again after a pause */
        boolean found();
    }

    private final String name;
    private final Duration pause;
    private final Work work;
    private volatile boolean closing;
    private @Nullable Thread thread;

    /** @param name of the thread */
    public Shift(String name, Duration pause, Work work) {
        this.name = name;
        this.pause = pause;
        this.work = work;
    }

    public void start() {
        thread = Thread.ofPlatform().name(name).start(this::untilClosed);
    }

    /** Whether the piece of work at hand is to be put away. */
    public boolean isClosing() {
        return closing;
    }

    /** Waits a while for the piece of work at hand to be put away. */
    @Override
    public void close() {
        closing = true;
        if (thread == null) {
            return;
        }
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void untilClosed() {
        while (!closing) {
            try {
                if (!foundSome()) {
                    Thread.sleep(pause);
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private boolean foundSome() {
        try {
            return work.found();
        } catch (Exception e) { // interceptors throw checked ones too
            LOG.log(System.Logger.Level.WARNING, "{0}: cannot look for work, trying again: {1}", name, e.getMessage());
            return false;
        }
    }
}
