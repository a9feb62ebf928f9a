package io.ganymede.generator.inference;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.ganymede.contracts.latent.Latents;
import io.ganymede.contracts.manifest.ModelManifest;
import io.ganymede.generator.model.StoredModel;
import io.ganymede.generator.model.UnfitModel;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Map;

/**
 * A model version that runs. Thread-safe. It lives until it is retired and nobody uses it: a swap waits for no request,
 * and no request meets a closed model.
 */
public final class Generator {

    /** Most samples in one call; more gain nothing, and keep others waiting. */
    public static final int WIDEST = 32;

    private final ModelManifest manifest;
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final int widest;
    private int uses;
    private boolean retired;

    private Generator(ModelManifest manifest, OrtEnvironment environment, OrtSession session, int widest) {
        this.manifest = manifest;
        this.environment = environment;
        this.session = session;
        this.widest = widest;
    }

    /**
     * Loads a model, proves it and warms it up: checksum, ports, the golden sample of its manifest, alone and among
     * others. One whose samples depend on what they are computed with is computed one sample at a time.
     *
     * @param threads that one call is computed with
     */
    public static Generator load(StoredModel model, int threads) throws UnfitModel {
        var contents = model.generator();
        try {
            var even = opened(model.manifest(), EvenRows.of(contents), threads, WIDEST);
            if (even.takesMany() && even.isBlindToNeighbours()) {
                return even;
            }
            even.retire();
        } catch (UnfitModel e) {
            // as it was published it may be fit; if not, the reason is told of the file that people know
        }
        return opened(model.manifest(), contents, threads, 1);
    }

    private static Generator opened(ModelManifest manifest, byte[] contents, int threads, int widest)
            throws UnfitModel {
        Libraries.find();
        var environment = OnnxEnvironment.get();
        try (var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            var generator = new Generator(manifest, environment, environment.createSession(contents, options), widest);
            try {
                Ports.check(manifest, generator.session);
                generator.proveGolden();
            } catch (UnfitModel | RuntimeException e) {
                generator.retire();
                throw e;
            }
            return generator;
        } catch (OrtException e) {
            throw new UnfitModel("ONNX Runtime does not take the file: " + e.getMessage(), e);
        }
    }

    public ModelManifest manifest() {
        return manifest;
    }

    /** Most samples that {@link #run} takes. */
    public int widest() {
        return widest;
    }

    /** About what it takes of memory beside the heap: the weights. */
    public long bytes() {
        return manifest.generator().file().bytes();
    }

    /** Begins a use, which {@link #giveBack} ends; false if it is retired. */
    public synchronized boolean take() {
        if (retired) {
            return false;
        }
        uses++;
        return true;
    }

    /** Begins another use, by one who has it already: it may be retired meanwhile. */
    synchronized void takeToo() {
        if (uses == 0) {
            throw new IllegalStateException("A generator that nobody uses is to be taken first");
        }
        uses++;
    }

    public synchronized void giveBack() {
        uses--;
        closeIfDone();
    }

    /** Nobody may take it any more; it closes when the last use ends. */
    public synchronized void retire() {
        retired = true;
        closeIfDone();
    }

    /**
     * To be called between {@link #take} and {@link #giveBack}.
     *
     * @param z      [n, latent]
     * @param labels [n], from 0; of no effect if the model has no classes
     * @return [n, channels, edge, edge], in the manifest's range
     */
    public float[] run(float[] z, long[] labels) {
        var ports = manifest.generator();
        try (var latent = OnnxTensor.createTensor(
                        environment, FloatBuffer.wrap(z), new long[] {labels.length, manifest.latent()});
                var label = OnnxTensor.createTensor(environment, LongBuffer.wrap(labels), new long[] {labels.length});
                var result = session.run(
                        manifest.classes().isEmpty()
                                ? Map.of(ports.latentInput(), latent)
                                : Map.of(ports.latentInput(), latent, ports.labelInput(), label))) {
            var images = ((OnnxTensor) result.get(ports.output()).orElseThrow()).getFloatBuffer();
            var values = new float[images.remaining()];
            images.get(values);
            return values;
        } catch (OrtException e) {
            throw new IllegalStateException(
                    "Model %s %d failed to run".formatted(manifest.name(), manifest.version()), e);
        }
    }

    private void closeIfDone() {
        if (retired && uses == 0) {
            try {
                session.close();
            } catch (OrtException e) {
                throw new IllegalStateException("ONNX Runtime does not close its session", e);
            }
        }
    }

    private void proveGolden() throws UnfitModel {
        var golden = manifest.golden();
        var values = run(new Latents(golden.seed()).z(golden.index(), manifest.latent()), new long[] {golden.label()});
        for (int i = 0; i < values.length; i++) {
            // not "greater than": NaN must fail too
            if (!(Math.abs(values[i] - golden.values().get(i)) <= ModelManifest.Golden.TOLERANCE)) {
                throw new UnfitModel("Value %d of the golden sample is %s here and %s in the manifest"
                        .formatted(i, values[i], golden.values().get(i)));
            }
        }
    }

    private boolean takesMany() {
        try {
            return Ports.isBatchFree(manifest, session);
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime does not tell a session's ports", e);
        }
    }

    /** Whether samples computed alone have the bits of samples computed together. */
    private boolean isBlindToNeighbours() {
        int classes = Math.max(1, manifest.classes().size());
        var z = new Latents(manifest.golden().seed()).z(0, widest, manifest.latent());
        var labels = new long[widest];
        Arrays.setAll(labels, i -> i % classes);
        var together = run(z, labels);
        return same(together, 0, rows(z, labels, 0, 1))
                && same(together, 0, rows(z, labels, 0, 2))
                && same(together, 0, rows(z, labels, 0, 3))
                && same(together, widest - 1, rows(z, labels, widest - 1, 1));
    }

    private boolean same(float[] together, int first, float[] few) {
        int from = first * manifest.golden().values().size();
        return Arrays.equals(together, from, from + few.length, few, 0, few.length);
    }

    private float[] rows(float[] z, long[] labels, int first, int count) {
        int latent = manifest.latent();
        return run(
                Arrays.copyOfRange(z, first * latent, (first + count) * latent),
                Arrays.copyOfRange(labels, first, first + count));
    }
}
