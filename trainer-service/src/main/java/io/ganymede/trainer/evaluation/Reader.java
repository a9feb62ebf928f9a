package io.ganymede.trainer.evaluation;

import io.ganymede.trainer.dataset.Samples;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Who looks at samples for an {@link Evaluator}: the same samples give the same reading. */
sealed interface Reader extends AutoCloseable permits Classifier, Extractor, Pair {

    /** Where samples come from, a part at a time: all of them at once may not fit into memory. */
    interface Source {

        /** Samples {@code from}, {@code from + 1}, ..., [count, ...] in [-1, 1], channels last. */
        float[] at(int from, int count);
    }

    /** Of n samples, each of which is asked for once. */
    Reading read(int n, Source source);

    default Reading read(Samples samples, int[] indices) {
        return read(indices.length, (from, count) -> {
            var values = new float[count * samples.size()];
            samples.copy(Arrays.copyOfRange(indices, from, from + count), values, new long[count]);
            return values;
        });
    }

    default Reading read(Samples samples) {
        return read(samples, IntStream.range(0, samples.count()).toArray());
    }

    @Override
    void close();
}
