package io.ganymede.local;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What clients do all the while, one thing after the other, until the faults are over; then what was promised to them is looked for. */
abstract class Load {

    private final Thread thread =
            Thread.ofPlatform().name(getClass().getSimpleName()).unstarted(this::work);
    private final Duration pause;
    private volatile boolean over;
    private volatile @Nullable Throwable failure;

    /** @param pause between one thing and the next */
    Load(Duration pause) {
        this.pause = pause;
    }

    /** One thing; a refusal that no fault excuses is an exception. */
    abstract void once() throws Exception;

    /** When all parts are up again: waits for what is under way, and counts. */
    abstract void count(Tally tally) throws Exception;

    final void start() {
        thread.start();
    }

    final void stop() throws InterruptedException {
        over = true;
        thread.join();
        if (failure != null) {
            throw new AssertionError(thread.getName() + " was refused", failure);
        }
    }

    private void work() {
        try {
            while (!over) {
                once();
                Thread.sleep(pause);
            }
        } catch (Exception | AssertionError e) {
            failure = e;
        }
    }
}
