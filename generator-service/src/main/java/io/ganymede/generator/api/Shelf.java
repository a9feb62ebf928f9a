package io.ganymede.generator.api;

import io.ganymede.generator.model.StoredModels;
import io.ganymede.generator.sampling.LiveModels;
import io.ganymede.generator.sampling.UnfitVersion;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Keeps the newest fit version of each model the latest. Models come by event; the store is read at the start and now and
 * then after, so that an event that was missed costs a delay and not a model.
 */
@ApplicationScoped
class Shelf {

    private final StoredModels stored;
    private final LiveModels live;
    private final Set<String> told = new HashSet<>(); // refusals, so that each is one line of log
    private CompletableFuture<Void> first = CompletableFuture.completedFuture(null);

    Shelf(StoredModels stored, LiveModels live) {
        this.stored = stored;
        this.live = live;
    }

    /** Before messaging connects to the broker, and beside it. */
    void begin(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        first = CompletableFuture.runAsync(
                this::refresh, task -> Thread.ofPlatform().name("shelf").start(task));
    }

    /** Nobody is answered before the models are there. */
    void start(@Observes StartupEvent event) {
        first.join();
    }

    /** A store without any model may be one that is away: what is served stays until it is back, or is told to be deleted. */
    @Scheduled(every = "${ganymede.rescan}", delayed = "${ganymede.rescan}")
    void refresh() {
        var names = stored.names();
        if (!names.isEmpty()) {
            Stream.concat(names.stream(), live.names().stream()).distinct().forEach(this::refreshOrTell);
        }
    }

    /** What is wrong with one model is no other's. */
    private void refreshOrTell(String name) {
        try {
            refresh(name);
        } catch (RuntimeException e) {
            tell(name, "Model %s cannot be looked after: %s".formatted(name, e));
        }
    }

    /** Serves the newest version that is fit, and no longer what was deleted. */
    synchronized void refresh(String name) {
        var versions = stored.versions(name);
        serveNewest(name, versions);
        live.keepOnly(name, versions);
    }

    private void serveNewest(String name, List<Integer> versions) {
        for (int version : versions) {
            if (version == live.latestOrNone(name)) {
                return;
            }
            try {
                live.serve(name, version);
                Log.infof("Serving model %s version %d", name, version);
                return;
            } catch (UnfitVersion e) {
                tell(name, e.getMessage());
            }
        }
    }

    private void tell(String name, String refusal) {
        if (told.add(refusal)) {
            Log.errorf(
                    "%s; that leaves %s",
                    refusal, live.latestOrNone(name) == 0 ? "none" : "version %d".formatted(live.latestOrNone(name)));
        }
    }
}
