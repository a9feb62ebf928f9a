package io.ganymede.dataset.seal;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Work that is done on many threads and taken in the order in which it was given. Little more than one piece a thread is in
 * memory. To be used by one thread.
 *
 * @param <T> result of a piece of work
 */
final class Pipeline<T> implements AutoCloseable {

    /** Takes results. */
    interface Sink<T> {

        void take(T result) throws IOException;
    }

    private final ExecutorService workers;
    private final Queue<Piece<T>> pending = new ArrayDeque<>();
    private final int most;
    private final Sink<T> sink;

    /** Work that was given, or what can be closed once all work before it is taken. */
    private sealed interface Piece<T> {

        boolean isDone();

        record Begun<T>(Future<T> result) implements Piece<T> {

            @Override
            public boolean isDone() {
                return result.isDone();
            }
        }

        record Used<T>(Closeable what) implements Piece<T> {

            @Override
            public boolean isDone() {
                return true;
            }
        }
    }

    Pipeline(int threads, Sink<T> sink) {
        this.workers = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().name("seal-", 0).daemon().factory());
        this.most = 2 * threads + 1;
        this.sink = sink;
    }

    /** Returns soon, unless much is waiting already. */
    void give(Callable<T> work) throws IOException {
        pending.add(new Piece.Begun<>(workers.submit(work)));
        while (pending.size() > most || !pending.isEmpty() && pending.peek().isDone()) {
            takeOne();
        }
    }

    /** Closes what all work before this uses, once that is done and taken. */
    void thenClose(Closeable used) {
        pending.add(new Piece.Used<>(used));
    }

    /** Returns when all is done and taken. */
    void complete() throws IOException {
        while (!pending.isEmpty()) {
            takeOne();
        }
    }

    private void takeOne() throws IOException {
        switch (pending.remove()) {
            case Piece.Begun<T>(var result) -> sink.take(result(result));
            case Piece.Used<T>(var what) -> what.close();
        }
    }

    private T result(Future<T> begun) throws IOException {
        try {
            return begun.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException cause -> throw cause;
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                default -> throw new IllegalStateException(e.getCause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stopping();
        }
    }

    /** What was begun ends, since it may use what is closed next. */
    @Override
    public void close() throws IOException {
        workers.close();
        for (var piece : pending) {
            if (piece instanceof Piece.Used<T>(var what)) {
                what.close();
            }
        }
    }
}
