package io.ganymede.trainer.evaluation;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.manifest.ModelManifest;
import io.ganymede.contracts.manifest.ModelManifest.Image;
import io.ganymede.contracts.store.Sha256;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A network from elsewhere, of whose layers one gives features of images, as Inception's last pooling does for the Fréchet distance of
 * Heusel et al. 2017 (arXiv:1706.08500). Not thread-safe.
 */
final class Extractor implements Reader {

    /** Images that are looked at at once, at most. */
    private static final int CHUNK = 32;
    /** Numbers that these have together, at most; those of 32 that Inception looks at. */
    private static final int MOST_AT_ONCE = 1 << 23;

    /** Numbers that a layer may have of an image: a covariance of more takes minutes and gigabytes. */
    private static final int MOST = 8192;

    private final ModelManifest.Scores.Extractor about;
    private final OrtSession session;
    private final String input;
    private final Preparation preparation;
    private final int chunk;
    private final int d;

    /** @param size numbers of an image */
    private Extractor(
            ModelManifest.Scores.Extractor about, OrtSession session, String input, Preparation preparation, int size) {
        this.about = about;
        this.session = session;
        this.input = input;
        this.preparation = preparation;
        this.chunk = Math.clamp(MOST_AT_ONCE / preparation.prepared(), 1, CHUNK);
        this.d = run(new float[size], 1).length;
    }

    /** @throws InvalidField for what cannot look at such images, or has no such layer */
    static Extractor open(String name, Path file, ExtractorManifest manifest, Image images) throws IOException {
        var about = new ModelManifest.Scores.Extractor(name, manifest.layer(), Sha256.of(file));
        OrtSession session = null;
        Preparation preparation = null;
        try {
            session = session(file, manifest.layer());
            var input = session.getInputInfo().values().stream().findFirst().orElseThrow();
            preparation = Preparation.of(images, manifest, shape(session, input));
            var extractor = new Extractor(about, session, input.getName(), preparation, images.size());
            if (extractor.d > MOST) {
                throw new InvalidField(
                        "layer",
                        "%s, of %d numbers an image".formatted(manifest.layer(), extractor.d),
                        "one of %d or fewer".formatted(MOST));
            }
            return extractor;
        } catch (OrtException | RuntimeException e) {
            close(session, preparation);
            throw e instanceof InvalidField invalid
                    ? invalid
                    : new InvalidField(
                            file.getFileName().toString(), String.valueOf(e.getMessage()), "what ONNX Runtime runs");
        }
    }

    /** With the layer among what comes out. */
    private static OrtSession session(Path file, String layer) throws IOException, OrtException {
        var environment = OrtEnvironment.getEnvironment();
        try (var options = new OrtSession.SessionOptions()) {
            var session = environment.createSession(file.toString(), options);
            if (session.getOutputNames().contains(layer)) {
                return session;
            }
            session.close();
            var model = ModelProto.parseFrom(Files.readAllBytes(file));
            if (model.getGraph().getNodeList().stream()
                    .noneMatch(node -> node.getOutputList().contains(layer))) {
                throw new InvalidField("layer", '"' + layer + '"', "the name of a value that a node of the file gives");
            }
            var open = model.toBuilder();
            open.getGraphBuilder().addOutput(ValueInfoProto.newBuilder().setName(layer));
            return environment.createSession(open.build().toByteArray(), options);
        }
    }

    private static long[] shape(OrtSession session, NodeInfo input) throws OrtException {
        if (session.getNumInputs() != 1
                || !(input.getInfo() instanceof TensorInfo tensor)
                || tensor.type != OnnxJavaType.FLOAT
                || tensor.getShape().length != 4) {
            throw new InvalidField(
                    "inputs", session.getInputInfo().keySet().toString(), "one, of float32, with four axes");
        }
        return tensor.getShape();
    }

    /** To be filled. */
    Features none(int n) {
        return new Features(new float[n * d], d);
    }

    @Override
    public Reading read(int n, Source source) {
        var features = none(n);
        for (int at = 0; at < n; at += chunk) {
            int count = Math.min(chunk, n - at);
            read(source.at(at, count), count, features, at);
        }
        return new Reading(null, features);
    }

    /**
     * Features of some samples.
     *
     * @param samples [count, edge, edge, channels] in [-1, 1]
     * @param into    takes them from row {@code at} on
     */
    void read(float[] samples, int count, Features into, int at) {
        int size = samples.length / count;
        for (int from = 0; from < count; from += chunk) {
            int some = Math.min(chunk, count - from);
            var values = run(Arrays.copyOfRange(samples, from * size, (from + some) * size), some);
            System.arraycopy(values, 0, into.values(), (at + from) * d, some * d);
        }
    }

    private float[] run(float[] samples, int count) {
        var prepared = preparation.of(samples, count);
        try (var images = OnnxTensor.createTensor(
                        OrtEnvironment.getEnvironment(), FloatBuffer.wrap(prepared), preparation.shape(count));
                var result = session.run(Map.of(input, images), Set.of(about.layer()))) {
            // a copy already, on the heap; null of other types
            var values = result.get(0) instanceof OnnxTensor layer ? layer.getFloatBuffer() : null;
            if (values == null) {
                throw new InvalidField("layer", about.layer(), "one of float32");
            }
            return values.array();
        } catch (OrtException e) {
            throw new IllegalStateException("Extractor %s failed: %s".formatted(about.name(), e.getMessage()), e);
        }
    }

    /** As a model's scores name it. */
    ModelManifest.Scores.Extractor about() {
        return about;
    }

    @Override
    public void close() {
        close(session, preparation);
    }

    private static void close(@Nullable OrtSession session, @Nullable Preparation preparation) {
        if (preparation != null) {
            preparation.close();
        }
        if (session != null) {
            try {
                session.close();
            } catch (OrtException e) {
                throw new IllegalStateException("ONNX Runtime does not close its session", e);
            }
        }
    }
}
