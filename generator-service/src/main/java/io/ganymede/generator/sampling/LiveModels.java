package io.ganymede.generator.sampling;

import io.ganymede.generator.inference.Generator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The models being served, one version of each. Thread-safe: a swap fails no request. */
public final class LiveModels implements AutoCloseable {

    private final ConcurrentSkipListMap<String, Generator> models = new ConcurrentSkipListMap<>();

    public List<Generator> all() {
        return List.copyOf(models.values());
    }

    public Optional<Generator> named(String name) {
        return Optional.ofNullable(models.get(name));
    }

    /** The version of {@code name} being served; 0 if none is. */
    public int version(String name) {
        return named(name).map(generator -> generator.manifest().version()).orElse(0);
    }

    /** Serves {@code generator} from now on; the one before it is closed when its last call is done. */
    public void swap(Generator generator) {
        var before = models.put(generator.manifest().name(), generator);
        if (before != null) {
            before.close();
        }
    }

    @Override
    public void close() {
        models.values().forEach(Generator::close);
        models.clear();
    }
}
