package io.ganymede.trainer.evaluation;

/** A classifier that says what samples are, and an extractor whose features they are compared by. */
record Pair(Classifier classifier, Extractor extractor) implements Reader {

    @Override
    public Reading read(int n, Source source) {
        var features = extractor.none(n);
        var named = classifier.read(n, (from, count) -> {
            var samples = source.at(from, count);
            extractor.read(samples, count, features, from);
            return samples;
        });
        return new Reading(named.answers(), features);
    }

    @Override
    public void close() {
        classifier.close();
        extractor.close();
    }
}
