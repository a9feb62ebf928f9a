package io.ganymede.generator.inference;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.ganymede.contracts.latent.Latents;
import io.ganymede.contracts.manifest.ModelManifest;
import io.ganymede.generator.model.StoredModel;
import io.ganymede.generator.model.UnfitModel;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A model that runs. Thread-safe; closing it waits for the calls under way.
 *
 * <p>Samples are computed one at a time: ONNX Runtime's matrix product takes another path for one row than for many, so a
 * sample's last bits would depend on its batch.
 */
public final class Generator implements AutoCloseable {

    private final ModelManifest manifest;
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean closed;

    private Generator(ModelManifest manifest, OrtEnvironment environment, OrtSession session) {
        this.manifest = manifest;
        this.environment = environment;
        this.session = session;
    }

    /**
     * Loads a model and proves it: checksum, ports, and the golden sample of its manifest.
     *
     * @param threads that one sample is computed with
     */
    public static Generator load(StoredModel model, int threads) throws UnfitModel {
        var contents = model.generator();
        var environment = OrtEnvironment.getEnvironment();
        try (var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            var generator = new Generator(model.manifest(), environment, environment.createSession(contents, options));
            try {
                generator.prove();
            } catch (UnfitModel | RuntimeException e) {
                generator.close();
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

    /**
     * @param z     [latent]
     * @param label from 0; of no effect if the model has no classes
     * @return [channels, edge, edge], in the manifest's range; empty if this generator is closed
     */
    public Optional<float[]> image(float[] z, int label) {
        lock.readLock().lock();
        try {
            return closed ? Optional.empty() : Optional.of(run(z, label));
        } catch (OrtException e) {
            throw new IllegalStateException(
                    "Model %s %d failed to run".formatted(manifest.name(), manifest.version()), e);
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            closed = true;
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime does not close its session", e);
        } finally {
            lock.writeLock().unlock();
        }
    }

    private float[] run(float[] z, int label) throws OrtException {
        var ports = manifest.generator();
        try (var latent = OnnxTensor.createTensor(environment, FloatBuffer.wrap(z), new long[] {1, z.length});
                var labels = OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[] {label}), new long[] {1});
                var result = session.run(
                        manifest.classes().isEmpty()
                                ? Map.of(ports.latentInput(), latent)
                                : Map.of(ports.latentInput(), latent, ports.labelInput(), labels))) {
            var image = ((OnnxTensor) result.get(ports.output()).orElseThrow()).getFloatBuffer();
            var values = new float[image.remaining()];
            image.get(values);
            return values;
        }
    }

    private void prove() throws OrtException, UnfitModel {
        var ports = manifest.generator();
        var image = manifest.image();
        port(session.getInputInfo(), ports.latentInput(), OnnxJavaType.FLOAT, -1, manifest.latent());
        if (!manifest.classes().isEmpty()) {
            port(session.getInputInfo(), ports.labelInput(), OnnxJavaType.INT64, -1);
        }
        port(
                session.getOutputInfo(),
                ports.output(),
                OnnxJavaType.FLOAT,
                -1,
                image.channels(),
                image.edge(),
                image.edge());
        var golden = manifest.golden();
        var values = run(new Latents(golden.seed()).z(golden.index(), manifest.latent()), golden.label());
        for (int i = 0; i < values.length; i++) {
            // not "greater than": NaN must fail too
            if (!(Math.abs(values[i] - golden.values().get(i)) <= ModelManifest.Golden.TOLERANCE)) {
                throw new UnfitModel("Value %d of the golden sample is %s here and %s in the manifest"
                        .formatted(i, values[i], golden.values().get(i)));
            }
        }
    }

    /** Checks a port; -1 stands for a size that is free, and a model may leave any size free. */
    private static void port(Map<String, NodeInfo> ports, String name, OnnxJavaType type, long... shape)
            throws UnfitModel {
        var port = ports.get(name);
        if (port == null) {
            throw new UnfitModel("The file has the ports %s but no '%s'".formatted(ports.keySet(), name));
        }
        if (!(port.getInfo() instanceof TensorInfo tensor) || tensor.type != type) {
            throw new UnfitModel("Port '%s' is %s, not a tensor of %s".formatted(name, port.getInfo(), type));
        }
        var found = tensor.getShape();
        boolean fits = found.length == shape.length;
        for (int i = 0; fits && i < shape.length; i++) {
            fits = shape[i] < 0 ? found[i] < 0 || found[i] == 1 : found[i] < 0 || found[i] == shape[i];
        }
        if (!fits) {
            throw new UnfitModel("Port '%s' has the shape %s, not %s"
                    .formatted(name, Arrays.toString(found), Arrays.toString(shape)));
        }
    }
}
