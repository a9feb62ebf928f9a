package io.ganymede.generator.inference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.contracts.latent.Latents;
import io.ganymede.contracts.manifest.ModelManifest;
import io.ganymede.contracts.store.Store;
import io.ganymede.generator.model.StoredModels;
import io.ganymede.generator.model.TinyModels;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EngineTest {

    /** Holds the engine's thread after its first call until it is opened, and writes down every call and its thread. */
    private static final class Gate implements Watch {

        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch open = new CountDownLatch(1);
        private final List<Integer> calls = new ArrayList<>();
        private final List<String> threads = new ArrayList<>();

        @Override
        public Trail trail() {
            return Trail.NOWHERE;
        }

        @Override
        public void waited(ModelManifest model, long nanos) {}

        @Override
        public void computed(ModelManifest model, int samples, long nanos) {
            calls.add(samples);
            threads.add(Thread.currentThread().getName());
            reached.countDown();
            try {
                open.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Runs out of memory once. */
    private static final class Exhausted implements Watch {

        private final AtomicBoolean isExhausted = new AtomicBoolean(true);

        @Override
        public Trail trail() {
            return Trail.NOWHERE;
        }

        @Override
        public void waited(ModelManifest model, long nanos) {
            if (isExhausted.getAndSet(false)) {
                throw new OutOfMemoryError("in place of a large array's");
            }
        }

        @Override
        public void computed(ModelManifest model, int samples, long nanos) {}
    }

    @TempDir
    Path root;

    private final Gate gate = new Gate();
    private Generator generator;

    @BeforeEach
    void aModel() throws Exception {
        new TinyModels(new Store(root)).publish("tiny", 1, 0);
        generator = Generator.load(new StoredModels(new Store(root)).open("tiny", 1), 1);
        generator.take();
    }

    @AfterEach
    void close() {
        gate.open.countDown();
        generator.giveBack();
        generator.retire();
    }

    @Test
    void whatWaitsForOneModelIsComputedInOneCall() throws Exception {
        try (var engine = new Engine(limits(100, Duration.ofSeconds(10)), gate)) {
            var first = submit(engine, 0);
            gate.reached.await();
            var others = IntStream.range(1, 9).mapToObj(i -> submit(engine, i)).toList();

            gate.open.countDown();

            assertArrayEquals(TinyModels.expected(1, 0, 0, 0), first.await(), 1e-6f);
            for (int i = 1; i < 9; i++) {
                assertArrayEquals(
                        TinyModels.expected(1, i, 0, 0), others.get(i - 1).await(), 1e-6f);
            }
        }
        assertEquals(List.of(1, 8), gate.calls);
    }

    @Test
    void aRequestIsRefusedWhenTooMuchWaits() throws Exception {
        try (var engine = new Engine(limits(2, Duration.ofSeconds(10)), gate)) {
            submit(engine, 0);
            gate.reached.await();
            submit(engine, 1);
            engine.admit();
            submit(engine, 2);

            var busy = assertThrows(Busy.class, engine::admit);

            assertEquals(Busy.Reason.FULL, busy.reason());
            gate.open.countDown();
        }
    }

    @Test
    void aRequestIsRefusedThatIsExpectedToWaitTooLong() throws Exception {
        var limits = new Engine.Limits(1, 1000, Duration.ofNanos(1), Duration.ofSeconds(10));
        try (var engine = new Engine(limits, gate)) {
            engine.admit(); // nobody knows yet how long anything takes
            submit(engine, 0);
            gate.reached.await();
            engine.admit(); // what is computed does not wait
            submit(engine, 1);

            var busy = assertThrows(Busy.class, engine::admit);

            assertEquals(Busy.Reason.FULL, busy.reason());
            assertTrue(busy.getMessage().contains("may be expected"), busy.getMessage());
            gate.open.countDown();
        }
        try (var engine = new Engine(limits(1000, Duration.ofSeconds(10)), gate)) {
            submit(engine, 2);
            engine.admit(); // of the same network, and there is patience
        }
    }

    @Test
    void whatWaitedTooLongIsNotComputed() throws Exception {
        var patience = Duration.ofSeconds(1); // less, and on a busy machine the first one may wait too long
        try (var engine = new Engine(limits(100, patience), gate)) {
            submit(engine, 0);
            gate.reached.await();
            var late = submit(engine, 1);
            Thread.sleep(patience.plusMillis(1));

            gate.open.countDown();

            var busy = assertThrows(Busy.class, late::await);
            assertEquals(Busy.Reason.LATE, busy.reason());
        }
        assertEquals(List.of(1), gate.calls);
    }

    @Test
    void aLittleWorkIsDoneByWhoWaitsForItUnlessAllThreadsCompute() throws Exception {
        generator.took(1, 1); // a nanosecond: little
        try (var engine = new Engine(limits(100, Duration.ofSeconds(10)), gate)) {
            var caller = Thread.ofPlatform()
                    .name("caller")
                    .start(() -> only(engine, 0).await());
            gate.reached.await();
            var second = only(engine, 1);
            assertEquals(1, engine.waiting());

            gate.open.countDown();

            second.await();
            caller.join();
        }
        assertEquals("caller", gate.threads.getFirst());
        assertEquals(List.of(1, 1), gate.calls);
    }

    @Test
    void whoMayNotWaitDoesALittleWorkAtOnceUnlessAllThreadsCompute() throws Exception {
        generator.took(1, 1); // a nanosecond: little
        try (var engine = new Engine(limits(100, Duration.ofSeconds(10)), gate)) {
            assertTrue(engine.isIdleFor(generator, 1));
            var computed = new CompletableFuture<float[]>();
            var caller = Thread.ofPlatform()
                    .name("caller")
                    .start(() -> computed.complete(compute(engine, 0).await()));
            gate.reached.await();

            assertFalse(engine.isIdleFor(generator, 1));
            assertNull(compute(engine, 1));

            gate.open.countDown();
            caller.join();
            assertArrayEquals(TinyModels.expected(1, 0, 0, 0), computed.getNow(new float[0]), 1e-6f);
        }
        assertEquals(List.of("caller"), gate.threads);
    }

    @Test
    void whoMayNotWaitDoesNothingThatNobodyHasTimedOrThatIsMuch() {
        gate.open.countDown();
        try (var engine = new Engine(limits(100, Duration.ofSeconds(10)), gate)) {
            assertNull(compute(engine, 0));
            generator.took(1, 2_000_000); // two milliseconds: much
            assertNull(compute(engine, 0));
        }
        assertEquals(List.of(), gate.threads);
    }

    @Test
    void whoMetTheEndOfMemoryIsToldAndTheNextIsComputed() {
        try (var engine = new Engine(limits(100, Duration.ofSeconds(10)), new Exhausted())) {
            var first = submit(engine, 0);

            var failure = assertThrows(CompletionException.class, first::await);

            assertInstanceOf(OutOfMemoryError.class, failure.getCause());
            assertArrayEquals(TinyModels.expected(1, 1, 0, 0), submit(engine, 1).await(), 1e-6f);
        }
    }

    @Test
    void whatIsCancelledIsNotComputed() throws Exception {
        try (var engine = new Engine(limits(100, Duration.ofSeconds(10)), gate)) {
            submit(engine, 0);
            gate.reached.await();
            submit(engine, 1).cancel();

            gate.open.countDown();
        }
        assertEquals(List.of(1), gate.calls);
    }

    @Test
    void closingComputesWhatWaitsAndTakesNothingNew() throws Exception {
        var engine = new Engine(limits(100, Duration.ofSeconds(10)), gate);
        submit(engine, 0);
        gate.reached.await();
        var waiting = submit(engine, 1);
        var closing = Thread.ofPlatform().start(engine::close);
        while (closing.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }

        var busy = assertThrows(Busy.class, engine::admit);
        gate.open.countDown();
        closing.join();

        assertEquals(Busy.Reason.STOPPING, busy.reason());
        assertTrue(waiting.done().isDone() && !waiting.done().isCompletedExceptionally());
    }

    private Work submit(Engine engine, long index) {
        return engine.submit(generator, new Latents(1).z(index, 64), new long[] {0}, false);
    }

    private @Nullable Work compute(Engine engine, long index) {
        return engine.compute(generator, new Latents(1).z(index, 64), new long[] {0});
    }

    private Work only(Engine engine, long index) {
        return engine.submit(generator, new Latents(1).z(index, 64), new long[] {0}, true);
    }

    private static Engine.Limits limits(int waiting, Duration patience) {
        return new Engine.Limits(1, waiting, Duration.ofSeconds(10), patience);
    }
}
