package io.ganymede.dataset.seal;

import io.ganymede.contracts.manifest.SampleRecipe;
import io.ganymede.dataset.describe.Statistics;
import io.ganymede.dataset.describe.Tally;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells of samples in the order in which they are placed, on a thread of its own: where each came from, and what all of them are
 * like.
 */
final class Telling implements AutoCloseable {

    private static final int CHUNK = 1024;

    /**
     * A sample's place.
     *
     * @param index in its side
     */
    record Placed(boolean test, int index, Record one) {}

    private final List<String> classes;
    private final Origins origins;
    private final Provenance provenance;
    private final Values values;
    private final byte[] one;
    private final Tally train;
    private final Tally test;
    private final Pipeline<Integer> pipeline = new Pipeline<>(1, told -> {});
    private List<Placed> chunk = new ArrayList<>();

    /** @param classes none for samples without labels */
    Telling(Values values, SampleRecipe recipe, List<String> classes, Origins origins, Provenance provenance) {
        this.classes = classes;
        this.origins = origins;
        this.provenance = provenance;
        this.values = values;
        this.one = new byte[recipe.bytes()];
        this.train = new Tally(recipe, Math.max(1, classes.size()));
        this.test = new Tally(recipe, Math.max(1, classes.size()));
    }

    void add(Placed placed) throws IOException {
        chunk.add(placed);
        if (chunk.size() == CHUNK) {
            give();
        }
    }

    /** Once all are added. */
    Statistics complete() throws IOException {
        give();
        pipeline.complete();
        return new Statistics(train.side(), test.side());
    }

    private void give() throws IOException {
        var own = chunk;
        chunk = new ArrayList<>();
        pipeline.give(() -> {
            for (var placed : own) {
                tell(placed);
            }
            return own.size();
        });
    }

    private void tell(Placed placed) throws IOException {
        var record = placed.one();
        var origin = origins.at(record.origin());
        var label = classes.isEmpty() ? null : classes.get(record.label());
        provenance.write(placed.test(), placed.index(), origin, label);
        var tally = placed.test() ? test : train;
        values.read(record.index(), one);
        tally.add(one, record.label());
        tally.duration(origin.seconds());
    }

    @Override
    public void close() throws IOException {
        pipeline.close();
    }
}
