package io.ganymede.generator.generation;

import io.ganymede.contracts.check.Require;

/**
 * What a generation is to do beside what its request says, fixed before its first sample: whoever goes on with it does the
 * same.
 *
 * @param version that the request's name meant when it began
 * @param part    samples of a part; the last one may have fewer
 */
record Plan(int version, int part) {

    static final String FILE = "plan.json";

    Plan {
        Require.range("version", version, 1, Integer.MAX_VALUE);
        Require.range("part", part, 1, Integer.MAX_VALUE);
    }
}
