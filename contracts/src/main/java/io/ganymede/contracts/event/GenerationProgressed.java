package io.ganymede.contracts.event;

import io.ganymede.contracts.check.Require;
import java.util.UUID;

/**
 * How far a generation is.
 *
 * @param done samples in the store, of {@code count}
 */
public record GenerationProgressed(UUID request, long done, long count) implements Event.OfGeneration {

    public GenerationProgressed {
        Require.present("request", request);
        Require.range("count", count, 1, GenerationRequested.MOST);
        Require.range("done", done, 0, count);
    }
}
