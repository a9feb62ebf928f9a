package io.ganymede.generator.sampling;

import io.ganymede.contracts.alias.Aliases;
import io.ganymede.contracts.store.Store;
import io.ganymede.generator.inference.Engine;
import io.ganymede.generator.inference.Generator;
import io.ganymede.generator.inference.Watch;
import io.ganymede.generator.model.StoredModels;
import io.ganymede.generator.model.Trust;
import java.nio.file.Path;
import java.time.Duration;

/** The core as the service puts it together. */
public record Rig(Store store, LiveModels live, Engine engine, Aliases aliases, Sampling sampling)
        implements AutoCloseable {

    public static Rig of(Path root) {
        return of(root, new Engine.Limits(2, 4096, Duration.ofSeconds(10), Duration.ofSeconds(10)), 1L << 30);
    }

    public static Rig of(Path root, Engine.Limits limits, long memory) {
        return of(root, limits, memory, Trust.ANYONE);
    }

    public static Rig of(Path root, Engine.Limits limits, long memory, Trust trust) {
        var store = new Store(root);
        var stored = new StoredModels(store, trust);
        var live = new LiveModels((name, version) -> Generator.load(stored.open(name, version), 1), memory, 1);
        var engine = new Engine(limits, Watch.NOBODY);
        var aliases = new Aliases(store);
        return new Rig(store, live, engine, aliases, new Sampling(live, stored, aliases, engine));
    }

    /** {@code count} samples of {@code seed} by the latest version, from {@code first} on. */
    public Samples draw(String model, long seed, long first, long count) {
        var source = new Source.Seeded(seed, first, count, 1);
        try (var drawing = sampling.begin(model, Sampling.LATEST, "", source, Labels.ANY)) {
            return drawing.all();
        }
    }

    @Override
    public void close() {
        engine.close();
        live.close();
    }
}
