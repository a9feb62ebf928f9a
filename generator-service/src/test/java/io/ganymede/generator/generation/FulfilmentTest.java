package io.ganymede.generator.generation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ganymede.contracts.event.Event;
import io.ganymede.contracts.event.GenerationCompleted;
import io.ganymede.contracts.event.GenerationFailed;
import io.ganymede.contracts.event.GenerationProgressed;
import io.ganymede.contracts.event.GenerationRequested;
import io.ganymede.contracts.store.Durable;
import io.ganymede.contracts.store.Store;
import io.ganymede.generator.inference.Busy;
import io.ganymede.generator.model.TinyModels;
import io.ganymede.generator.sampling.Rig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class FulfilmentTest {

    private static final Duration PAUSE = Duration.ofMillis(10);

    /** A broker that is away for some sends, and keeps what it takes. */
    private static final class Broker implements Fulfilment.News {

        private final List<Event> taken = new ArrayList<>();
        private final List<String> names = new ArrayList<>();
        private int away;

        @Override
        public void send(String name, Event event) {
            if (away-- > 0) {
                throw new IllegalStateException("no broker");
            }
            names.add(name);
            taken.add(event);
        }
    }

    /** A clock that fails some times, as what nobody foresaw. */
    private static final class BrokenClock extends Clock {

        private int failures;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            if (failures-- > 0) {
                throw new IllegalStateException("the clock stands still");
            }
            return Instant.EPOCH;
        }
    }

    @TempDir
    Path root;

    private final Broker broker = new Broker();
    private final BrokenClock clock = new BrokenClock();
    private final GenerationRequested request =
            new GenerationRequested(UUID.randomUUID(), "tiny", "latest", 7, 0, 10_000, List.of(), 1, "float32");
    private Rig rig;
    private Fulfilment fulfilment;

    @BeforeEach
    void aModel() throws IOException {
        new TinyModels(new Store(root)).publish("tiny", 1, 0.5f);
        rig = Rig.of(root);
        rig.live().serve("tiny", 1);
        var limits = new Generations.Limits(1_000_000, 1 << 30, 0, Duration.ZERO);
        fulfilment = new Fulfilment(new Generations(rig.store(), rig.sampling(), limits, clock), PAUSE);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void aBrokerThatIsAwayIsWaitedForAndToldEachNewsOnce() throws Exception {
        broker.away = 5;

        fulfilment.fulfil(request, broker);

        assertEquals(
                List.of(GenerationProgressed.class, GenerationProgressed.class, GenerationCompleted.class),
                broker.taken.stream().map(Object::getClass).toList());
        assertEquals(
                List.of(
                        "GenerationProgressed %s 8192".formatted(request.request()),
                        "GenerationProgressed %s 10000".formatted(request.request()),
                        "GenerationCompleted %s 10000".formatted(request.request())),
                broker.names);
    }

    @Test
    void aStoreThatTakesNothingIsWaitedFor() throws Exception {
        var folder = rig.store().generation(request.request());
        Files.createDirectories(folder.getParent());
        Files.writeString(folder, "no folder");
        var mended = Thread.ofPlatform().start(() -> {
            try {
                Thread.sleep(PAUSE.multipliedBy(10));
                Durable.delete(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        fulfilment.fulfil(request, broker);

        mended.join();
        assertEquals(GenerationCompleted.class, broker.taken.getLast().getClass());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void whatNobodyForesawIsTriedAgain(int failures) throws Exception {
        clock.failures = failures;

        fulfilment.fulfil(request, broker);

        assertEquals(GenerationCompleted.class, broker.taken.getLast().getClass());
    }

    @Test
    void whatFailsAgainAndAgainIsToldAsFailed() throws Exception {
        clock.failures = 3;

        fulfilment.fulfil(request, broker);

        assertEquals(
                List.of(new GenerationFailed(request.request(), "It failed 3 times; the service's log says how")),
                broker.taken);
    }

    @Test
    void whatIsAskedOfNobodyIsToldAsFailedAtOnce() throws Exception {
        var unknown = new GenerationRequested(UUID.randomUUID(), "nobody", "latest", 7, 0, 1, List.of(), 1, "float32");

        fulfilment.fulfil(unknown, broker);

        var failed = (GenerationFailed) broker.taken.getFirst();
        assertEquals(1, broker.taken.size());
        assertEquals("No model 'nobody'", failed.reason().substring(0, 17));
    }

    @Test
    void whatAServiceThatStopsHasNotDoneIsLeftToTheNextOne() {
        rig.engine().close();

        assertThrows(Busy.class, () -> fulfilment.fulfil(request, broker));

        assertEquals(List.of(), broker.taken);
    }

    @Test
    void anIdThatWasUsedForOtherSamplesIsRefused() throws Exception {
        fulfilment.fulfil(request, broker);
        var other = new GenerationRequested(request.request(), "tiny", "latest", 8, 0, 1, List.of(), 1, "float32");

        assertThrows(OtherRequest.class, () -> fulfilment.fulfil(other, broker));
    }
}
