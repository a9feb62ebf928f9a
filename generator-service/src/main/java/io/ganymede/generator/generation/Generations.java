package io.ganymede.generator.generation;

import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.event.GenerationCompleted;
import io.ganymede.contracts.event.GenerationProgressed;
import io.ganymede.contracts.event.GenerationRequested;
import io.ganymede.contracts.manifest.Artifact;
import io.ganymede.contracts.manifest.GenerationManifest;
import io.ganymede.contracts.manifest.ModelManifest;
import io.ganymede.contracts.npy.NpyHeader;
import io.ganymede.contracts.npy.NpyType;
import io.ganymede.contracts.store.Sha256;
import io.ganymede.contracts.store.Store;
import io.ganymede.generator.inference.Busy;
import io.ganymede.generator.render.Npy;
import io.ganymede.generator.sampling.Labels;
import io.ganymede.generator.sampling.Samples;
import io.ganymede.generator.sampling.Sampling;
import io.ganymede.generator.sampling.Source;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Clock;
import java.util.ArrayList;
import java.util.function.Consumer;

/**
 * Generates into the store, part by part, in {@code generations/<request>/}. A generation that was cut off goes on behind
 * its last whole part, here or elsewhere; one that is complete is only told of again. So a request delivered any number
 * of times is one set of samples.
 */
public final class Generations {

    /** Bytes of a part's samples, about: what is computed again when a generation is cut off. */
    private static final int PART_BYTES = 8 << 20;

    private static final int MOST_IN_PART = 8192;
    private static final long PAUSE_MILLIS = 100;

    private final Store store;
    private final Sampling sampling;
    private final Clock clock;

    public Generations(Store store, Sampling sampling, Clock clock) {
        this.store = store;
        this.sampling = sampling;
        this.clock = clock;
    }

    /**
     * Returns when the samples are complete in the store.
     *
     * @param told how far it is, after each part
     * @throws OtherRequest if the id was used for something else
     * @throws Busy         if the service is stopping; the request is to be delivered again
     */
    public GenerationCompleted generate(GenerationRequested request, Consumer<GenerationProgressed> told)
            throws IOException, InterruptedException {
        var folder = ResultFolder.open(store.generation(request.request()));
        var plan = plan(folder, request);
        if (!folder.has(GenerationManifest.FILE)) {
            var model = sampling.manifest(request.model(), plan.version());
            int part = plan.part();
            for (long done = 0; done < request.count(); done += part) {
                int count = (int) Math.min(part, request.count() - done);
                write(folder, plan, done / part, done, count);
                told.accept(new GenerationProgressed(request.request(), done + count, request.count()));
            }
            folder.write(GenerationManifest.FILE, Json.writePretty(manifest(folder, plan, model)));
        }
        folder.tidy(clock.instant());
        return new GenerationCompleted(
                request.request(),
                request.model(),
                plan.version(),
                request.count(),
                store.relative(folder.file(GenerationManifest.FILE)),
                Sha256.of(folder.file(GenerationManifest.FILE)));
    }

    private Plan plan(ResultFolder folder, GenerationRequested request) throws IOException {
        if (!folder.has(Plan.FILE)) {
            int number = sampling.number(
                    request.model(), request.version(), request.request().toString());
            int part = partSize(sampling.manifest(request.model(), number), request);
            folder.write(Plan.FILE, Json.writePretty(new Plan(request, number, part)));
        }
        var plan = Json.read(folder.read(Plan.FILE), Plan.class);
        if (!plan.request().equals(request)) {
            throw new OtherRequest(request.request());
        }
        return plan;
    }

    private void write(ResultFolder folder, Plan plan, long part, long done, int count)
            throws IOException, InterruptedException {
        if (folder.has(samples(part))) {
            return;
        }
        var drawn = draw(plan, done, count);
        folder.write(labels(part), labels(drawn));
        folder.write(samples(part), Npy.of(drawn, type(plan.request()))); // last: it stands for both
    }

    private Samples draw(Plan plan, long done, int count) throws InterruptedException {
        var request = plan.request();
        var source = new Source.Seeded(request.seed(), request.first() + done, count, (float) request.truncation());
        var labels = new Labels(request.labels());
        while (true) {
            try (var drawing = sampling.begin(request.model(), Integer.toString(plan.version()), "", source, labels)) {
                return drawing.all();
            } catch (Busy e) {
                if (e.reason() == Busy.Reason.STOPPING) {
                    throw e;
                }
                Thread.sleep(PAUSE_MILLIS); // those who wait for an answer go first
            }
        }
    }

    private static GenerationManifest manifest(ResultFolder folder, Plan plan, ModelManifest model) throws IOException {
        var samples = new ArrayList<Artifact>();
        var labels = new ArrayList<Artifact>();
        for (long i = 0; i < Math.ceilDiv(plan.request().count(), plan.part()); i++) {
            samples.add(Sha256.artifact(folder.path(), folder.file(samples(i))));
            labels.add(Sha256.artifact(folder.path(), folder.file(labels(i))));
        }
        return new GenerationManifest(
                GenerationManifest.SCHEMA,
                plan.request(),
                plan.version(),
                model.generator().file().sha256(),
                model.dataset(),
                samples,
                labels);
    }

    private static int partSize(ModelManifest model, GenerationRequested request) {
        int bytes = model.golden().values().size() * type(request).bytes();
        return Math.clamp(PART_BYTES / bytes, 1, MOST_IN_PART);
    }

    private static NpyType type(GenerationRequested request) {
        return request.type().equals("uint8") ? NpyType.UINT8 : NpyType.FLOAT32;
    }

    private static byte[] labels(Samples samples) {
        var header = NpyHeader.of(NpyType.INT32, samples.count()).toBytes();
        var file = ByteBuffer.allocate(header.length + samples.count() * Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(header);
        file.asIntBuffer().put(samples.labels());
        return file.array();
    }

    private static String samples(long part) {
        return "samples-%05d.npy".formatted(part);
    }

    private static String labels(long part) {
        return "labels-%05d.npy".formatted(part);
    }
}
