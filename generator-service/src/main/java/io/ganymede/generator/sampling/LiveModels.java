package io.ganymede.generator.sampling;

import io.ganymede.contracts.manifest.ModelManifest;
import io.ganymede.generator.inference.Encoder;
import io.ganymede.generator.inference.Generator;
import io.ganymede.generator.model.UnfinishedModel;
import io.ganymede.generator.model.UnfitModel;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The model versions being served, side by side. Thread-safe. A version is loaded when it is first asked for; beyond a
 * budget of memory the one that was asked for longest ago is unloaded, when its last request is done.
 */
public final class LiveModels implements AutoCloseable {

    /** Brings a version into memory, proven. */
    @FunctionalInterface
    public interface Loader {

        Generator load(String name, int version) throws UnfitModel;
    }

    private record Key(String name, int version) {}

    private record Loaded(Generator generator, AtomicLong asked) {

        boolean take() {
            asked.set(System.nanoTime());
            return generator.take();
        }
    }

    private final Loader loader;
    private final long budget;
    private final ConcurrentSkipListMap<String, Integer> latest = new ConcurrentSkipListMap<>();
    private final Map<Key, Loaded> loaded = new ConcurrentHashMap<>();
    private final Map<Key, UnfitVersion> refused = new ConcurrentHashMap<>();
    /** Somebody waits for what is loaded here. */
    private final ExecutorService loading = Executors.newSingleThreadExecutor(thread("loading"));

    /** Nobody does: the version before is served until then, and that goes first. */
    private final ExecutorService swapping;

    /**
     * @param budget  bytes of weights to hold in memory; one version is held however big it is
     * @param threads that one call is computed with. Those beside the first are started while a version is loaded, by ONNX Runtime,
     *                and would stay as far behind as the thread that loads
     */
    public LiveModels(Loader loader, long budget, int threads) {
        this.loader = loader;
        this.budget = budget;
        var thread = thread("swapping");
        this.swapping = Executors.newSingleThreadExecutor(threads == 1 ? Background.of(thread) : thread);
    }

    /** Models that have a latest version, in order. */
    public List<String> names() {
        return List.copyOf(latest.keySet());
    }

    /**
     * The version of {@code name} that is served if none is named.
     *
     * @throws UnknownModel if there is none
     */
    public int latest(String name) {
        var version = latest.get(name);
        if (version == null) {
            throw new UnknownModel(name, names());
        }
        return version;
    }

    /** 0 if there is none. */
    public int latestOrNone(String name) {
        return latest.getOrDefault(name, 0);
    }

    /**
     * Serves {@code version} as the latest from now on, once it is loaded and proven. Requests that hold the one before
     * keep it.
     *
     * @throws UnfitVersion if it cannot be served; the one before stays
     */
    public void serve(String name, int version) {
        take(new Key(name, version), latest.containsKey(name) ? swapping : loading)
                .giveBack();
        latest.put(name, version);
    }

    /** Of a model, only {@code versions} are still there: others are served no more. Requests that hold one keep it. */
    public synchronized void keepOnly(String name, Collection<Integer> versions) {
        latest.computeIfPresent(name, (_, version) -> versions.contains(version) ? version : null);
        for (var key : loaded.keySet()) {
            if (key.name.equals(name) && !versions.contains(key.version)) {
                loaded.remove(key).generator.retire();
            }
        }
    }

    /**
     * A version, taken: the caller gives it back.
     *
     * @throws UnfitVersion if it cannot be served
     */
    public Generator take(String name, int version) {
        return take(new Key(name, version), loading);
    }

    /** The same without waiting: empty if it is not loaded. */
    Optional<Generator> takeLoaded(String name, int version) {
        return Optional.ofNullable(loaded.get(new Key(name, version)))
                .filter(Loaded::take)
                .map(Loaded::generator);
    }

    private Generator take(Key key, ExecutorService executor) {
        while (true) {
            var found = loaded.get(key);
            if (found == null) {
                found = on(executor, () -> loaded(key));
                unload(key);
            }
            if (found.take()) {
                return found.generator;
            }
            // unloaded in between: it is loaded again
        }
    }

    /**
     * The encoder of a version that the caller has taken, loaded if it is not yet.
     *
     * @throws NoEncoder    if the version has none
     * @throws UnfitVersion if it cannot be used
     */
    public Encoder encoder(Generator generator) {
        var model = generator.manifest();
        if (model.encoder() == null) {
            throw new NoEncoder(model.name(), model.version());
        }
        return generator.loadedEncoder().orElseGet(() -> {
            var encoder = on(loading, () -> encoder(generator, model));
            unload(new Key(model.name(), model.version()));
            return encoder;
        });
    }

    private static Encoder encoder(Generator generator, ModelManifest model) {
        try {
            return generator.encoder();
        } catch (UnfitModel e) {
            throw new UnfitVersion(model.name(), model.version(), e);
        }
    }

    /** Of a version that is in memory. */
    public Optional<ModelManifest> manifest(String name, int version) {
        return Optional.ofNullable(loaded.get(new Key(name, version))).map(one -> one.generator.manifest());
    }

    /** Bytes of weights in memory. */
    public long bytes() {
        return loaded.values().stream().mapToLong(one -> one.generator.bytes()).sum();
    }

    @Override
    public void close() {
        loading.close();
        swapping.close();
        loaded.values().forEach(one -> one.generator.retire());
        loaded.clear();
        latest.clear();
    }

    private static ThreadFactory thread(String name) {
        return Thread.ofPlatform().name(name).daemon().factory();
    }

    /** On a thread for that alone: a virtual thread would keep others from the core it is on. */
    private static <T> T on(ExecutorService executor, Supplier<T> load) {
        try {
            return CompletableFuture.supplyAsync(load, executor).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Without a lock: who swaps would keep one from who waits. */
    private Loaded loaded(Key key) {
        var before = loaded.get(key);
        if (before != null) {
            return before;
        }
        var mine = load(key);
        var other = loaded.putIfAbsent(key, mine);
        if (other == null) {
            return mine;
        }
        mine.generator.retire(); // both threads loaded it
        return other;
    }

    private Loaded load(Key key) {
        var known = refused.get(key);
        if (known != null) {
            throw known;
        }
        try {
            return new Loaded(loader.load(key.name, key.version), new AtomicLong());
        } catch (UnfitModel e) {
            var unfit = new UnfitVersion(key.name, key.version, e);
            if (!(e instanceof UnfinishedModel)) {
                refused.put(key, unfit); // it will not change, so it is not tried again
            }
            throw unfit;
        }
    }

    private synchronized void unload(Key keep) {
        while (bytes() > budget) {
            var oldest = longestIdle(keep);
            if (oldest == null) {
                return;
            }
            loaded.remove(oldest).generator.retire();
        }
    }

    private @Nullable Key longestIdle(Key keep) {
        return loaded.entrySet().stream()
                .filter(one -> !one.getKey().equals(keep))
                .min(Comparator.comparingLong(one -> one.getValue().asked.get()))
                .map(Map.Entry::getKey)
                .orElse(null);
    }
}
