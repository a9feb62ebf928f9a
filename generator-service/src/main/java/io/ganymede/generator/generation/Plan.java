package io.ganymede.generator.generation;

import io.ganymede.contracts.check.Require;
import io.ganymede.contracts.event.GenerationRequested;

/**
 * What a generation is to do, fixed before its first sample: whoever goes on with it does the same.
 *
 * @param version that the request's name meant when it began
 * @param part    samples of a part; the last one may have fewer
 */
record Plan(GenerationRequested request, int version, int part) {

    static final String FILE = "plan.json";

    Plan {
        Require.present("request", request);
        Require.range("version", version, 1, Integer.MAX_VALUE);
        Require.range("part", part, 1, Integer.MAX_VALUE);
    }
}
