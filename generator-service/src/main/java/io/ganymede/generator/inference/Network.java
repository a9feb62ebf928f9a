package io.ganymede.generator.inference;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.ganymede.contracts.latent.Latents;
import io.ganymede.contracts.manifest.ModelManifest;
import io.ganymede.generator.model.UnfitModel;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;

/**
 * An ONNX file of a model version that runs: rows in, one for each sample, and rows out. Thread-safe. It lives until it is
 * retired and nobody uses it: a swap waits for no request, and no request meets a closed network.
 */
public abstract sealed class Network permits Generator, Encoder {

    /** Most samples in one call; more gain nothing, and keep others waiting. */
    public static final int WIDEST = 32;

    /** Most values of one call's samples; those of 32 images of the largest kind. */
    private static final int MOST_VALUES = 1 << 23;

    /** What the last call counts in the mean. */
    private static final double NEWEST = 0.1;

    private final ModelManifest manifest;
    private final Ports ports;
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final int widest;
    private volatile double pace; // nanoseconds a row, as measured of late; 0 before the first
    private int uses;
    private boolean retired;

    /** @param widest samples that the file is given at once, at most */
    Network(ModelManifest manifest, Ports ports, byte[] contents, int widest, int threads) throws UnfitModel {
        this.manifest = manifest;
        this.ports = ports;
        this.environment = OnnxEnvironment.get();
        this.widest = Math.clamp(MOST_VALUES / manifest.form().size(), 1, widest);
        try (var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            this.session = environment.createSession(contents, options);
        } catch (OrtException e) {
            throw new UnfitModel("ONNX Runtime does not take the file: " + e.getMessage(), e);
        }
        try {
            ports.check(session);
        } catch (UnfitModel e) {
            retire();
            throw e;
        }
    }

    /** Makes a network of a file. */
    @FunctionalInterface
    interface Opening<N extends Network> {

        N open(byte[] contents, int widest) throws UnfitModel;
    }

    /**
     * A network whose samples have the same bits whatever they are computed with: rewritten for that, or computed one sample
     * at a time if it depends on its neighbours still.
     */
    static <N extends Network> N even(byte[] contents, Opening<N> opening) throws UnfitModel {
        try {
            var even = opening.open(EvenRows.of(contents), WIDEST);
            if (even.isEven()) {
                return even;
            }
        } catch (UnfitModel e) {
            // as it was published it may be fit; if not, the reason is told of the file that people know
        }
        return opening.open(contents, 1);
    }

    public ModelManifest manifest() {
        return manifest;
    }

    /** Most samples that {@link #run} takes. */
    public int widest() {
        return widest;
    }

    /** About what it takes of memory beside the heap: the weights. */
    public abstract long bytes();

    /** About how long so many rows are computed, nanoseconds; 0 as long as nobody knows. */
    long cost(int rows) {
        return (long) (pace * rows);
    }

    /** Of threads that tell it at once one may be forgotten: it is a mean over many calls. */
    void took(int rows, long nanos) {
        double now = (double) nanos / rows;
        pace = pace == 0 ? now : pace + (now - pace) * NEWEST;
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
            throw new IllegalStateException("A network that nobody uses is to be taken first");
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
     * @param rows   [n, ...], as the ports say
     * @param labels [n], from 0; of no effect if the model has no classes
     * @return [n, ...], as the ports say
     */
    public float[] run(float[] rows, long[] labels) {
        try {
            return ran(rows, labels);
        } catch (OrtException e) {
            throw new IllegalStateException(
                    "Model %s %d failed to run".formatted(manifest.name(), manifest.version()), e);
        }
    }

    /** {@link #run} of a file that nobody has proven yet. */
    float[] proven(float[] rows, long[] labels) throws UnfitModel {
        try {
            return ran(rows, labels);
        } catch (OrtException e) {
            throw new UnfitModel(
                    "ONNX Runtime does not compute %d samples by the file: %s".formatted(labels.length, e.getMessage()),
                    e);
        }
    }

    private float[] ran(float[] rows, long[] labels) throws OrtException {
        // memory of a buffer's own would be given back by a collection, which finds two for each call then
        try (var memory = Arena.ofConfined();
                var row = OnnxTensor.createTensor(
                        environment,
                        buffer(memory.allocateFrom(JAVA_FLOAT, rows)).asFloatBuffer(),
                        ports.inputShape(labels.length));
                var label = OnnxTensor.createTensor(
                        environment,
                        buffer(memory.allocateFrom(JAVA_LONG, labels)).asLongBuffer(),
                        new long[] {labels.length});
                var result = session.run(
                        ports.takeLabels(session)
                                ? Map.of(ports.input(), row, ports.labelInput(), label)
                                : Map.of(ports.input(), row))) {
            // a copy already, on the heap
            return ((OnnxTensor) result.get(ports.output()).orElseThrow())
                    .getFloatBuffer()
                    .array();
        }
    }

    private static ByteBuffer buffer(MemorySegment memory) {
        return memory.asByteBuffer().order(ByteOrder.nativeOrder());
    }

    private void closeIfDone() {
        if (retired && uses == 0) {
            close();
        }
    }

    /** Nobody uses it any more. */
    void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime does not close its session", e);
        }
    }

    /** Whether samples computed alone have the bits of samples computed together; it is retired if not. */
    boolean isEven() throws UnfitModel {
        boolean even = false;
        try {
            even = ports.areBatchFree(session) && isBlindToNeighbours();
            return even;
        } finally {
            if (!even) {
                retire();
            }
        }
    }

    private boolean isBlindToNeighbours() throws UnfitModel {
        int classes = Math.max(1, manifest.classes().size());
        int size = ports.inputSize();
        var rows = new Latents(manifest.golden().seed()).z(0, widest, size);
        var labels = new long[widest];
        Arrays.setAll(labels, i -> i % classes);
        var together = proven(rows, labels);
        for (int few = 1; few <= Math.min(3, widest); few++) {
            if (!same(together, 0, few, rows, labels)) {
                return false;
            }
        }
        return same(together, widest - 1, 1, rows, labels);
    }

    private boolean same(float[] together, int first, int count, float[] rows, long[] labels) throws UnfitModel {
        int size = ports.inputSize();
        var few = proven(
                Arrays.copyOfRange(rows, first * size, (first + count) * size),
                Arrays.copyOfRange(labels, first, first + count));
        int from = first * (few.length / count);
        return Arrays.equals(together, from, from + few.length, few, 0, few.length);
    }
}
