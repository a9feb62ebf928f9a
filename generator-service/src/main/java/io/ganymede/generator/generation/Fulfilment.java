package io.ganymede.generator.generation;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.event.Event;
import io.ganymede.contracts.event.GenerationRequested;
import io.ganymede.generator.inference.Busy;
import io.ganymede.generator.sampling.UnfitVersion;
import io.ganymede.generator.sampling.UnknownModel;
import io.ganymede.generator.sampling.UnknownVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * Generates what is asked for and tells of it, whatever comes between: a store that is full or away, or a broker that is away, is no
 * request's fault, and is waited for; what nobody foresaw is tried a few times, since other requests wait behind it.
 */
public final class Fulfilment {

    /** Brings news of a request to the broker. */
    @FunctionalInterface
    public interface News {

        /**
         * Returns when the broker has the news.
         *
         * @param name that nothing else is told by, and the same news always is
         * @throws RuntimeException if the broker took it not
         */
        void send(String name, Event event);
    }

    private static final System.Logger LOG = System.getLogger(Fulfilment.class.getName());
    private static final int TRIES = 3;

    private final Generations generations;
    private final Duration pause;

    /** @param pause before what is waited for is tried again */
    public Fulfilment(Generations generations, Duration pause) {
        this.generations = generations;
        this.pause = pause;
    }

    /**
     * Returns when the samples are complete in the store and told of, or why they will never be.
     *
     * @throws OtherRequest if the id was used for something else
     * @throws Busy         if the service is stopping; the request is to be delivered again
     */
    public void fulfil(GenerationRequested request, News news) throws InterruptedException {
        int failures = 0;
        while (true) {
            try {
                if (failures < TRIES) {
                    generate(request, news);
                } else {
                    fail(request, "It failed %d times; the service's log says how".formatted(failures), news);
                }
                return;
            } catch (IOException | UncheckedIOException e) {
                LOG.log(Level.WARNING, "Generation {0} waits for the store: {1}", request.request(), e);
            } catch (OtherRequest | Busy e) {
                throw e;
            } catch (RuntimeException e) {
                failures++;
                LOG.log(Level.ERROR, "Generation %s failed".formatted(request.request()), e);
            }
            Thread.sleep(pause);
        }
    }

    private void generate(GenerationRequested request, News news) throws IOException, InterruptedException {
        LOG.log(
                Level.INFO,
                "Generating {0}: {1} samples of model {2}",
                request.request(),
                Long.toString(request.count()),
                request.model());
        try {
            var completed = generations.generate(request, progress -> tell(progress, progress.done(), news));
            tell(completed, completed.count(), news);
            LOG.log(Level.INFO, "Generated {0}", request.request());
        } catch (UnknownModel | UnknownVersion | UnfitVersion | InvalidField | NoRoom e) {
            fail(request, e.getMessage(), news);
        }
    }

    private void fail(GenerationRequested request, String reason, News news) throws IOException, InterruptedException {
        tell(generations.failed(request, reason), 0, news);
        LOG.log(Level.WARNING, "Cannot generate {0}: {1}", request.request(), reason);
    }

    private void tell(Event event, long done, News news) throws InterruptedException {
        var name = "%s %s %d".formatted(event.getClass().getSimpleName(), event.subject(), done);
        while (true) {
            try {
                news.send(name, event);
                return;
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "{0} waits for the broker: {1}", name, e);
                Thread.sleep(pause);
            }
        }
    }
}
