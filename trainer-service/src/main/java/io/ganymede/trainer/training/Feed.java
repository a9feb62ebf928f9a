package io.ganymede.trainer.training;

import io.ganymede.trainer.dataset.Samples;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Batches, one for each replica at a time: the next ones are read while these are learned from. Not thread-safe.
 */
final class Feed implements AutoCloseable {

    private final Samples train;
    private final Order order;
    private final List<Replica> replicas;
    private @Nullable Round next;

    /** @param portions in the order of the replicas */
    private record Round(long first, CompletableFuture<List<Portion>> portions) {

        List<Portion> join() {
            try {
                return portions.join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof RuntimeException cause ? cause : e;
            }
        }
    }

    Feed(Samples train, Order order, List<Replica> replicas) {
        this.train = train;
        this.order = order;
        this.replicas = replicas;
    }

    /**
     * Who gets them closes them.
     *
     * @param first number of the first replica's batch; the others' are behind it
     */
    List<Portion> take(long first) {
        var round = next != null && next.first == first ? next : instead(first);
        next = read(first + replicas.size());
        return round.join();
    }

    /** After a jump: what was read ahead is not learned from. */
    private Round instead(long first) {
        close();
        return read(first);
    }

    private Round read(long first) {
        return new Round(
                first,
                CompletableFuture.supplyAsync(
                        () -> IntStream.range(0, replicas.size())
                                .mapToObj(i -> replicas.get(i).batch().portion(train, order, first + i))
                                .toList(),
                        Thread::startVirtualThread));
    }

    /** Waits for what is being read: the dataset may be closed behind it. */
    @Override
    public void close() {
        if (next != null) {
            next.portions
                    .exceptionally(_ -> List.of()) // told to who takes it; nobody does
                    .join()
                    .forEach(Portion::close);
            next = null;
        }
    }
}
