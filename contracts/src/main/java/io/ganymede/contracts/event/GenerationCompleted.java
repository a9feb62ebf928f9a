package io.ganymede.contracts.event;

import io.ganymede.contracts.check.Require;
import java.util.UUID;

/**
 * The samples that were asked for are complete in the store and will never change.
 *
 * @param version  that drew them
 * @param manifest path of their {@code generation.json} below the store's root
 * @param digest   sha256 of that file
 */
public record GenerationCompleted(UUID request, String model, int version, long count, String manifest, String digest)
        implements Event.OfGeneration {

    public GenerationCompleted {
        Require.present("request", request);
        Require.name("model", model);
        Require.range("version", version, 1, Integer.MAX_VALUE);
        Require.range("count", count, 1, GenerationRequested.MOST);
        Require.path("manifest", manifest);
        Require.sha256("digest", digest);
    }
}
