package io.ganymede.generator.api;

import io.ganymede.contracts.store.Store;
import io.ganymede.generator.inference.Generator;
import io.ganymede.generator.model.StoredModels;
import io.ganymede.generator.model.UnfitModel;
import io.ganymede.generator.sampling.LiveModels;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashSet;
import java.util.Set;

/**
 * Keeps the newest fit version of each model live. Models come by event; the store is read at the start and now and then
 * after, so that an event that was missed costs a delay and not a model.
 */
@ApplicationScoped
class Shelf {

    private final StoredModels stored;
    private final LiveModels live;
    private final GeneratorConfig config;
    private final Set<String> refused = new HashSet<>(); // "name version", so that one refusal is one line of log

    Shelf(GeneratorConfig config, LiveModels live) {
        this.config = config;
        this.live = live;
        this.stored = new StoredModels(new Store(config.store()));
    }

    void start(@Observes StartupEvent event) {
        refresh();
    }

    @Scheduled(every = "{ganymede.rescan:30s}", delayed = "{ganymede.rescan:30s}")
    void refresh() {
        stored.names().forEach(this::refresh);
    }

    /** Serves the newest version that is fit, if it is newer than what is live. A version that is refused is told once. */
    synchronized void refresh(String name) {
        for (int version : stored.versions(name)) {
            if (version <= live.version(name)) {
                return;
            }
            if (load(name, version)) {
                return;
            }
        }
    }

    private boolean load(String name, int version) {
        if (refused.contains(name + " " + version)) {
            return false;
        }
        try {
            live.swap(Generator.load(
                    stored.open(name, version), config.inference().threads()));
            Log.infof("Serving model %s version %d", name, version);
            return true;
        } catch (UnfitModel e) {
            refused.add(name + " " + version);
            Log.errorf(
                    "Refused model %s version %d, which %s: %s",
                    name, version, live.version(name) == 0 ? "leaves none" : "leaves the one before", e.getMessage());
            return false;
        }
    }
}
