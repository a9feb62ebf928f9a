package io.ganymede.dataset.seal;

import io.ganymede.contracts.manifest.SampleRecipe;
import io.ganymede.dataset.describe.Statistics;
import io.ganymede.dataset.describe.Tally;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts samples to their places, in the order in which they are given. Some at a time are read back and told of, on many threads;
 * then they go into their sides' shards, one after the other, and are counted meanwhile, on a thread of its own.
 */
final class Placing implements AutoCloseable {

    /** Samples, and bytes of them, that are read back in one go. */
    private static final int MOST = 512;

    private static final int MOST_BYTES = 1 << 19;

    /** What is there of the samples besides their keys. */
    record Source(Values values, Origins origins, List<String> classes) {}

    /**
     * A sample's place.
     *
     * @param index in its side
     */
    private record Place(boolean test, int index, Record one) {}

    /**
     * Samples as they were read back.
     *
     * @param values  of all, one sample behind the other
     * @param seconds of each
     * @param text    lines of the provenance
     */
    @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
    private record Told(List<Place> places, byte[] values, float[] seconds, byte[] text) {}

    private final Source source;
    private final Provenance provenance;
    private final Side train;
    private final Side test;
    private final int bytes;
    private final int most;
    private final Tally trainTally;
    private final Tally testTally;
    private final Pipeline<Integer> counting = new Pipeline<>(1, counted -> {});
    private final Pipeline<Told> telling;
    private List<Place> places = new ArrayList<>();
    private int trainPlaces;
    private int testPlaces;

    Placing(Source source, SampleRecipe recipe, Provenance provenance, Side train, Side test, int threads) {
        this.source = source;
        this.provenance = provenance;
        this.train = train;
        this.test = test;
        this.bytes = recipe.bytes();
        this.most = Math.clamp(MOST_BYTES / bytes, 1, MOST);
        int classes = Math.max(1, source.classes().size());
        this.trainTally = new Tally(recipe, classes);
        this.testTally = new Tally(recipe, classes);
        this.telling = new Pipeline<>(threads, this::place);
    }

    /** @param held whether the sample is held out */
    void add(Record one, boolean held) throws IOException {
        places.add(new Place(held, held ? testPlaces++ : trainPlaces++, one));
        if (places.size() == most) {
            give();
        }
    }

    /** Samples so far. */
    int added() {
        return trainPlaces + testPlaces;
    }

    /** Once all are added. */
    Statistics complete() throws IOException {
        give();
        telling.complete();
        counting.complete();
        return new Statistics(trainTally.side(), testTally.side());
    }

    private void give() throws IOException {
        var some = places;
        places = new ArrayList<>();
        telling.give(() -> told(some));
    }

    private Told told(List<Place> some) throws IOException {
        var values = new byte[some.size() * bytes];
        for (int i = 0; i < some.size(); i++) {
            source.values().read(some.get(i).one().index(), values, i * bytes);
        }
        var seconds = new float[some.size()];
        var lines = new ArrayList<Provenance.Line>(some.size());
        for (int i = 0; i < some.size(); i++) {
            var place = some.get(i);
            var origin = source.origins().at(place.one().origin());
            seconds[i] = origin.seconds();
            lines.add(Provenance.Line.of(place.test(), place.index(), origin, label(place.one())));
        }
        return new Told(some, values, seconds, provenance.text(lines));
    }

    private void place(Told told) throws IOException {
        counting.give(() -> count(told));
        for (int i = 0; i < told.places().size(); i++) {
            var place = told.places().get(i);
            (place.test() ? test : train)
                    .put(told.values(), i * bytes, place.one().label());
        }
        provenance.write(told.text(), told.places().size());
    }

    private int count(Told told) {
        for (int i = 0; i < told.places().size(); i++) {
            var place = told.places().get(i);
            var tally = place.test() ? testTally : trainTally;
            tally.add(told.values(), i * bytes, place.one().label());
            tally.duration(told.seconds()[i]);
        }
        return told.places().size();
    }

    private @Nullable String label(Record one) {
        return source.classes().isEmpty() ? null : source.classes().get(one.label());
    }

    /** What was begun ends first: readers before those that they give to. */
    @Override
    public void close() throws IOException {
        telling.close();
        counting.close();
    }
}
