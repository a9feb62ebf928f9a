package io.ganymede.generator.generation;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.check.Reason;
import io.ganymede.contracts.check.Require;
import io.ganymede.contracts.event.GenerationCompleted;
import io.ganymede.contracts.event.GenerationFailed;
import io.ganymede.contracts.event.GenerationProgressed;
import io.ganymede.contracts.event.GenerationRequested;
import io.ganymede.contracts.manifest.GenerationManifest;
import io.ganymede.contracts.manifest.ModelManifest;
import io.ganymede.contracts.store.Sha256;
import io.ganymede.contracts.store.Store;
import io.ganymede.generator.inference.Busy;
import io.ganymede.generator.sampling.Labels;
import io.ganymede.generator.sampling.Samples;
import io.ganymede.generator.sampling.Sampling;
import io.ganymede.generator.sampling.Source;
import io.ganymede.generator.sampling.UnknownModel;
import io.ganymede.generator.sampling.UnknownVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * Generates into the store, part by part, in {@code generations/<request>/}. A generation that was cut off goes on behind
 * its last whole part, here or elsewhere; one that is complete is only told of again. So a request delivered any number
 * of times is one set of samples.
 */
public final class Generations {

    /**
     * @param count    most samples of a request
     * @param bytes    most bytes of its samples
     * @param free     bytes of the store that are left to others
     * @param patience how long a model or a version is waited for that is not there
     */
    public record Limits(long count, long bytes, long free, Duration patience) {}

    /** Is told how far a generation is. */
    @FunctionalInterface
    public interface Listener {

        void progressed(GenerationProgressed news) throws InterruptedException;
    }

    private static final String REQUEST = "request.json";

    private static final long PAUSE_MILLIS = 100;

    private final Store store;
    private final Sampling sampling;
    private final Limits limits;
    private final Clock clock;

    public Generations(Store store, Sampling sampling, Limits limits, Clock clock) {
        this.store = store;
        this.sampling = sampling;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Keeps a request, so that it is known before it is begun.
     *
     * @throws OtherRequest if the id was used for something else
     * @throws InvalidField if it asks for too many samples
     */
    public void queue(GenerationRequested request) throws IOException, InterruptedException {
        Require.range("count", request.count(), 1, limits.count());
        if (!folder(request.request())
                .decide(REQUEST, request, GenerationRequested.class)
                .equals(request)) {
            throw new OtherRequest(request.request());
        }
    }

    /**
     * Returns when the samples are complete in the store.
     *
     * @param listener is told after each part
     * @throws OtherRequest if the id was used for something else
     * @throws InvalidField if it asks for too much, or for a class that there is not
     * @throws NoRoom       if the store is too small for it
     * @throws UnknownModel if its model does not come in time; {@link UnknownVersion} likewise
     * @throws Busy         if the service is stopping; the request is to be delivered again
     */
    public GenerationCompleted generate(GenerationRequested request, Listener listener)
            throws IOException, InterruptedException {
        queue(request);
        var folder = folder(request.request());
        if (folder.read(GenerationManifest.FILE, GenerationManifest.class).isEmpty()) {
            folder.remove(Failure.FILE); // it is tried again
            var parts = parts(folder, request);
            for (long number = 0; number < parts.count(); number++) {
                if (!parts.has(number)) {
                    parts.write(number, draw(request, parts.version(), parts.first(number), parts.size(number)));
                }
                long done = parts.first(number) + parts.size(number);
                listener.progressed(new GenerationProgressed(request.request(), done, request.count()));
            }
            folder.write(GenerationManifest.FILE, Json.writePretty(parts.manifest()));
        }
        return completed(folder);
    }

    /** Notes that a request ended without its samples. */
    public GenerationFailed failed(GenerationRequested request, String why) throws IOException {
        var reason = Reason.of(why);
        folder(request.request()).write(Failure.FILE, Json.writePretty(new Failure(reason, clock.instant())));
        return new GenerationFailed(request.request(), reason);
    }

    /** @throws UnknownGeneration if nobody asked for it */
    public Generation of(UUID id) throws IOException {
        var folder = folder(id);
        var request = folder.read(REQUEST, GenerationRequested.class).orElseThrow(() -> new UnknownGeneration(id));
        return new Generation(request, state(folder, request));
    }

    /** Ids of generations, the newest first. */
    public List<UUID> newest(int most) throws IOException {
        if (!Files.isDirectory(store.generations())) {
            return List.of();
        }
        try (var folders = Files.list(store.generations())) {
            return folders.map(folder -> folder.resolve(REQUEST))
                    .filter(Files::exists)
                    .sorted(Comparator.comparing(Generations::written).reversed())
                    .limit(most)
                    .map(file -> UUID.fromString(file.getParent().getFileName().toString()))
                    .toList();
        }
    }

    /**
     * A file of a complete generation.
     *
     * @throws UnknownFile if it has none of that name
     */
    public Path file(UUID id, String name) throws IOException {
        if (!(of(id).state() instanceof Generation.Completed completed)) {
            throw new UnknownFile(id, name);
        }
        boolean known = name.equals(GenerationManifest.FILE)
                || completed.manifest().samples().stream()
                        .anyMatch(file -> file.path().equals(name))
                || completed.manifest().labels().stream()
                        .anyMatch(file -> file.path().equals(name));
        if (!known) {
            throw new UnknownFile(id, name);
        }
        return folder(id).file(name);
    }

    private static Generation.State state(ResultFolder folder, GenerationRequested request) throws IOException {
        var manifest = folder.read(GenerationManifest.FILE, GenerationManifest.class);
        if (manifest.isPresent()) {
            return new Generation.Completed(manifest.get());
        }
        var failure = folder.read(Failure.FILE, Failure.class);
        if (failure.isPresent()) {
            return new Generation.Failed(failure.get().reason(), failure.get().at());
        }
        var plan = folder.read(Plan.FILE, Plan.class);
        if (plan.isEmpty()) {
            return new Generation.Queued();
        }
        return new Generation.Running(plan.get().version(), Parts.done(folder, plan.get(), request));
    }

    private Parts parts(ResultFolder folder, GenerationRequested request) throws IOException, InterruptedException {
        var plan = folder.read(Plan.FILE, Plan.class);
        if (plan.isPresent()) {
            return new Parts(
                    folder,
                    plan.get(),
                    request,
                    sampling.manifest(request.model(), plan.get().version()));
        }
        var model = sampling.manifest(request.model(), version(request));
        requireRoom(Parts.bytes(model, request), model, request);
        var decided = folder.decide(Plan.FILE, new Plan(model.version(), Parts.size(model, request)), Plan.class);
        return new Parts(folder, decided, request, sampling.manifest(request.model(), decided.version()));
    }

    /** What the request's name of a version means now, or as soon as it means something. */
    private int version(GenerationRequested request) throws InterruptedException {
        var until = clock.instant().plus(limits.patience());
        while (true) {
            try {
                return sampling.number(
                        request.model(), request.version(), request.request().toString());
            } catch (UnknownModel | UnknownVersion e) {
                if (!clock.instant().isBefore(until)) {
                    throw e;
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        }
    }

    private void requireRoom(long bytes, ModelManifest model, GenerationRequested request) throws IOException {
        if (bytes > limits.bytes()) {
            throw new InvalidField(
                    "count",
                    "%d, which take %d bytes".formatted(request.count(), bytes),
                    "1 to %d of this model; at most %d bytes"
                            .formatted(limits.bytes() * request.count() / bytes, limits.bytes()));
        }
        long usable = Files.getFileStore(store.root()).getUsableSpace();
        if (bytes > usable - limits.free()) {
            throw new NoRoom(bytes, usable, limits.free());
        }
    }

    private Samples draw(GenerationRequested request, int version, long done, int count) throws InterruptedException {
        var source = new Source.Seeded(request.seed(), request.first() + done, count, (float) request.truncation());
        var labels = new Labels(request.labels());
        while (true) {
            try (var drawing = sampling.begin(request.model(), version, source, labels)) {
                return drawing.all();
            } catch (Busy e) {
                if (e.reason() == Busy.Reason.STOPPING) {
                    throw e;
                }
                Thread.sleep(PAUSE_MILLIS); // those who wait for an answer go first
            }
        }
    }

    private GenerationCompleted completed(ResultFolder folder) throws IOException {
        var file = folder.file(GenerationManifest.FILE);
        var manifest = Json.read(Files.readAllBytes(file), GenerationManifest.class);
        var request = manifest.request();
        return new GenerationCompleted(
                request.request(),
                request.model(),
                manifest.version(),
                request.count(),
                store.relative(file),
                Sha256.of(file));
    }

    private static java.nio.file.attribute.FileTime written(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("Cannot tell when %s was written".formatted(file), e);
        }
    }

    private ResultFolder folder(UUID id) {
        return new ResultFolder(store.generation(id));
    }
}
