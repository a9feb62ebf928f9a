package io.ganymede.generator.generation;

import io.ganymede.contracts.event.GenerationRequested;
import io.ganymede.contracts.manifest.Artifact;
import io.ganymede.contracts.manifest.GenerationManifest;
import io.ganymede.contracts.manifest.ModelManifest;
import io.ganymede.contracts.npy.NpyHeader;
import io.ganymede.contracts.npy.NpyType;
import io.ganymede.contracts.store.Sha256;
import io.ganymede.generator.render.Npy;
import io.ganymede.generator.sampling.Samples;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;

/** The files that a generation's samples become: samples, and behind them their labels, which say that both are there. */
record Parts(ResultFolder folder, Plan plan, GenerationRequested request, ModelManifest model) {

    /** Bytes of a part's samples, about: what is computed again when a generation is cut off. */
    private static final int PART_BYTES = 8 << 20;

    private static final int MOST_IN_PART = 8192;

    /** Samples of a part. */
    static int size(ModelManifest model, GenerationRequested request) {
        long each = Math.max(each(model, request), model.form().size()); // tokens are made of many values each
        return Math.clamp(PART_BYTES / each, 1, MOST_IN_PART);
    }

    /** About what all samples take. */
    static long bytes(ModelManifest model, GenerationRequested request) {
        return Math.multiplyExact(request.count(), each(model, request) + Integer.BYTES);
    }

    /** Samples in the store. */
    static long done(ResultFolder folder, Plan plan, GenerationRequested request) throws IOException {
        long done = 0;
        for (long number = 0; done < request.count(); number++) {
            int size = size(plan, request, number);
            if (!folder.has(labels(number), labelBytes(size))) {
                return done;
            }
            done += size;
        }
        return done;
    }

    int version() {
        return plan.version();
    }

    long count() {
        return Math.ceilDiv(request.count(), plan.part());
    }

    /** Of a part's samples: the place of the first one among all. */
    long first(long number) {
        return number * plan.part();
    }

    int size(long number) {
        return size(plan, request, number);
    }

    boolean has(long number) throws IOException {
        return folder.has(samples(number), Npy.bytes(model, size(number), type()))
                && folder.has(labels(number), labelBytes(size(number)));
    }

    void write(long number, Samples drawn) throws IOException {
        folder.write(samples(number), Npy.of(drawn, type()));
        folder.write(labels(number), labels(drawn));
    }

    GenerationManifest manifest() throws IOException {
        var samples = new ArrayList<Artifact>();
        var labels = new ArrayList<Artifact>();
        for (long number = 0; number < count(); number++) {
            samples.add(Sha256.artifact(folder.path(), folder.file(samples(number))));
            labels.add(Sha256.artifact(folder.path(), folder.file(labels(number))));
        }
        return new GenerationManifest(
                GenerationManifest.SCHEMA,
                request,
                plan.version(),
                model.generator().file().sha256(),
                model.dataset(),
                samples,
                labels);
    }

    private static int size(Plan plan, GenerationRequested request, long number) {
        return (int) Math.min(plan.part(), request.count() - number * plan.part());
    }

    private static long each(ModelManifest model, GenerationRequested request) {
        return Npy.each(model, type(model, request));
    }

    private NpyType type() {
        return type(model, request);
    }

    private static NpyType type(ModelManifest model, GenerationRequested request) {
        return Npy.type(model.form(), "type", request.type());
    }

    private static byte[] labels(Samples samples) {
        var header = NpyHeader.of(NpyType.INT32, samples.count()).toBytes();
        var file = ByteBuffer.allocate(header.length + samples.count() * Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(header);
        file.asIntBuffer().put(samples.labels());
        return file.array();
    }

    private static long labelBytes(int count) {
        return NpyHeader.of(NpyType.INT32, count).toBytes().length + (long) count * Integer.BYTES;
    }

    private static String samples(long number) {
        return "samples-%05d.npy".formatted(number);
    }

    private static String labels(long number) {
        return "labels-%05d.npy".formatted(number);
    }
}
