package io.ganymede.generator.sampling;

import io.ganymede.generator.inference.Engine;
import io.ganymede.generator.inference.Generator;
import io.ganymede.generator.inference.Work;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Samples being drawn, some at a time, all by one version. The next ones are computed while the caller is busy with the
 * ones before, but not many more: who reads slowly fills no memory. To be read by one thread; closing it, from any
 * thread, gives up what is not computed yet.
 */
public final class Drawing implements Iterator<Samples>, AutoCloseable {

    private record Part(long first, int[] labels, Work work) {}

    private record Rows(float[] z, int[] labels, long[] wide) {}

    private final Generator generator;
    private final Engine engine;
    private final Source source;
    private final List<Integer> turns; // labels that take turns; empty if the source chooses
    private final ArrayDeque<Part> ahead = new ArrayDeque<>();
    private @Nullable Part current; // being waited for
    private long submitted;
    private boolean closed;

    /** @param generator taken for this drawing, which gives it back when it is closed */
    Drawing(Generator generator, Engine engine, Source source, List<Integer> turns) {
        this.generator = generator;
        this.engine = engine;
        this.source = source;
        this.turns = turns;
    }

    public Generator generator() {
        return generator;
    }

    /**
     * Draws all of it without waiting, before anything else is asked of this.
     *
     * @return whether that was possible: it was little, and nothing else waited
     */
    public synchronized boolean drawAtOnce() {
        if (closed || source.count() > generator.widest() || !engine.isIdleFor(generator, (int) source.count())) {
            return false;
        }
        var rows = rows();
        var work = engine.compute(generator, rows.z, rows.wide);
        return work != null && ahead.add(submitted(rows, work));
    }

    @Override
    public synchronized boolean hasNext() {
        return !ahead.isEmpty() || submitted < source.count();
    }

    /**
     * @throws CancellationException if it was closed
     * @throws io.ganymede.generator.inference.Busy if it may not begin now, or waited too long
     */
    @Override
    public Samples next() {
        var part = ahead();
        return new Samples(generator.manifest(), part.first, part.labels, part.work.await());
    }

    /** All that is left, in the parts in which it is computed. */
    public List<Samples> parts() {
        var parts = new ArrayList<Samples>();
        forEachRemaining(parts::add);
        return parts;
    }

    /** All that is left, as one. */
    public Samples all() {
        if (source.count() <= generator.widest()) {
            return next();
        }
        int size = generator.manifest().golden().values().size();
        var labels = new int[Math.toIntExact(source.count())];
        var values = new float[Math.multiplyExact(labels.length, size)];
        int place = 0;
        while (hasNext()) {
            var part = next();
            System.arraycopy(part.labels(), 0, labels, place, part.count());
            System.arraycopy(part.values(), 0, values, place * size, part.values().length);
            place += part.count();
        }
        return new Samples(generator.manifest(), source.index(0), labels, values);
    }

    /** {@link #close}, by another than the one who reads: there is nobody left to read it for. */
    public void abandon() {
        close();
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            ahead.forEach(part -> part.work.cancel());
            if (current != null) {
                current.work.cancel();
            }
            generator.giveBack();
        }
    }

    private synchronized Part ahead() {
        if (closed) {
            throw new CancellationException("The drawing was closed");
        }
        if (submitted == 0) {
            engine.admit();
        }
        while (submitted < source.count() && ahead.size() <= engine.threads()) {
            ahead.add(submit());
        }
        if (ahead.isEmpty()) {
            throw new NoSuchElementException();
        }
        current = ahead.poll();
        return current;
    }

    private Part submit() {
        var rows = rows();
        var work = engine.submit(generator, rows.z, rows.wide, rows.labels.length == source.count());
        return submitted(rows, work);
    }

    private Part submitted(Rows rows, Work work) {
        var part = new Part(source.index(submitted), rows.labels, work);
        submitted += rows.labels.length;
        return part;
    }

    /** The next that one call computes. */
    private Rows rows() {
        int count = (int) Math.min(generator.widest(), source.count() - submitted);
        int latent = generator.manifest().latent();
        var z = new float[count * latent];
        var labels = new int[count];
        var wide = new long[count];
        for (int i = 0; i < count; i++) {
            System.arraycopy(source.z(submitted + i, latent), 0, z, i * latent, latent);
            labels[i] = label(submitted + i);
            wide[i] = labels[i];
        }
        return new Rows(z, labels, wide);
    }

    private int label(long place) {
        int classes = generator.manifest().classes().size();
        if (classes == 0) {
            return 0;
        }
        return turns.isEmpty() ? source.label(place, classes) : turns.get((int) (source.index(place) % turns.size()));
    }
}
