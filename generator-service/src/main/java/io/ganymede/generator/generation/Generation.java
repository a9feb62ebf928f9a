package io.ganymede.generator.generation;

import io.ganymede.contracts.event.GenerationRequested;
import io.ganymede.contracts.manifest.GenerationManifest;
import java.time.Instant;

/** A generation as the store tells of it. */
public record Generation(GenerationRequested request, State state) {

    /** How far it is. */
    public sealed interface State {}

    /** It waits, for its turn or for its model. */
    public record Queued() implements State {}

    /**
     * @param version that draws the samples
     * @param done    samples in the store
     */
    public record Running(int version, long done) implements State {}

    /** All samples are there. */
    public record Completed(GenerationManifest manifest) implements State {}

    /** It ended without all of them; asked for again, it is tried again. */
    public record Failed(String reason, Instant at) implements State {}
}
