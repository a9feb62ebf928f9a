package io.ganymede.contracts.manifest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.check.Require;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code models/<name>/<version>/model.json}: everything needed to sample from a generator and to render what it gives.
 *
 * @param generator  the ONNX file and its ports
 * @param latent     length of z; each component is normal, drawn as {@code io.ganymede.contracts.latent.Latents} says
 * @param classes    names of the labels 0, 1, 2, ...; empty if the generator takes no label
 * @param savedModel files of the TensorFlow SavedModel beside it
 * @param dataset    what it was trained on
 * @param golden     a sample that a loaded generator must reproduce
 * @param scores     measured on the dataset's test split
 * @param provenance what made it: spec, versions, device; for people, and to do it again
 * @param files      what else is beside it: the model card, its picture, the discriminator if it was asked for; none in
 *                   models of before there were any
 */
public record ModelManifest(
        String schema,
        String name,
        int version,
        UUID run,
        Instant publishedAt,
        Generator generator,
        int latent,
        List<String> classes,
        Image image,
        List<Artifact> savedModel,
        Dataset dataset,
        Golden golden,
        Scores scores,
        JsonNode provenance,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Artifact> files) {

    public static final String SCHEMA = "io.ganymede.model/v1";
    public static final String FILE = "model.json";

    /**
     * @param latentInput name of the input that takes z, float32 [n, latent]
     * @param labelInput  name of the input that takes labels, int64 [n]
     * @param output      name of the output, float32 [n, channels, edge, edge]
     */
    public record Generator(Artifact file, int opset, String latentInput, String labelInput, String output) {

        public Generator {
            Require.present("file", file);
            Require.range("opset", opset, 1, 1000);
            Require.text("latentInput", latentInput, 100);
            Require.text("labelInput", labelInput, 100);
            Require.text("output", output, 100);
        }
    }

    /**
     * What the output means: [channels, edge, edge] a sample, {@code low} for byte 0, {@code high} for byte 255.
     */
    public record Image(int edge, int channels, double low, double high) {

        public Image {
            Require.range("edge", edge, 8, 256);
            if (channels != 1 && channels != 3 && channels != 4) {
                throw new InvalidField("channels", Integer.toString(channels), "1 (grey), 3 (RGB) or 4 (RGBA)");
            }
            Require.finite("low", low);
            Require.range("high", high, Math.nextUp(low), Double.MAX_VALUE);
        }
    }

    public record Dataset(String name, int version, String digest) {

        public Dataset {
            Require.name("name", name);
            Require.range("version", version, 1, Integer.MAX_VALUE);
            Require.sha256("digest", digest);
        }
    }

    /**
     * Sample {@code index} of {@code seed} with {@code label}.
     *
     * @param values the output, flat in its own order
     */
    public record Golden(long seed, long index, int label, List<Float> values) {

        /** By how much a runtime may differ from TensorFlow. */
        public static final double TOLERANCE = 1e-4;

        public Golden {
            values = List.copyOf(Require.present("values", values));
        }
    }

    /**
     * @param samples   how many were generated, as many as the test split has
     * @param distance  Fréchet distance, generated to test, in the features of a classifier trained on the training split
     * @param baseline  the same of training to test, with the same number of samples
     * @param untrained the same of the generator before its first step
     * @param accuracy  share of generated samples in which the classifier sees the class that was asked for; null for a
     *     generator that is asked for none
     * @param classifierAccuracy share of the test split that the classifier names right; null where there are no classes
     * @param more      further scores in the same features; null in models of before there were any
     */
    public record Scores(
            int samples,
            double distance,
            double baseline,
            double untrained,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Double accuracy,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Double classifierAccuracy,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            More more) {

        /**
         * @param kernelDistance squared maximum mean discrepancy, unbiased: 0 for the same distribution
         * @param precision      share of generated samples that lie where test samples lie
         * @param recall         share of test samples that lie where generated samples lie
         * @param density        how densely generated samples lie there; 1 for the same distribution
         * @param coverage       share of test samples with a generated sample close by
         * @param authenticity   share of samples that are no copies of a training sample; the baseline is the test split's
         */
        public record More(
                Score kernelDistance,
                Score precision,
                Score recall,
                Score density,
                Score coverage,
                Score authenticity) {

            public More {
                Require.present("kernelDistance", kernelDistance);
                Require.present("precision", precision);
                Require.present("recall", recall);
                Require.present("density", density);
                Require.present("coverage", coverage);
                Require.present("authenticity", authenticity);
            }
        }

        /** @param baseline the same of training samples in place of generated ones */
        public record Score(double value, double baseline) {

            public Score {
                Require.finite("value", value);
                Require.finite("baseline", baseline);
            }
        }

        public Scores {
            Require.range("samples", samples, 1, Integer.MAX_VALUE);
            Require.range("distance", distance, 0, Double.MAX_VALUE);
            Require.range("baseline", baseline, 0, Double.MAX_VALUE);
            Require.range("untrained", untrained, 0, Double.MAX_VALUE);
            requireShare("accuracy", accuracy);
            requireShare("classifierAccuracy", classifierAccuracy);
        }

        /** By the distance alone. */
        public Scores(
                int samples,
                double distance,
                double baseline,
                double untrained,
                double accuracy,
                double classifierAccuracy) {
            this(samples, distance, baseline, untrained, accuracy, classifierAccuracy, null);
        }

        private static void requireShare(String field, @Nullable Double share) {
            if (share != null) {
                Require.range(field, share, 0, 1);
            }
        }
    }

    public ModelManifest {
        Require.oneOf("schema", schema, SCHEMA);
        Require.name("name", name);
        Require.range("version", version, 1, Integer.MAX_VALUE);
        Require.present("run", run);
        Require.present("publishedAt", publishedAt);
        Require.present("generator", generator);
        Require.range("latent", latent, 1, 65_536);
        classes = List.copyOf(Require.present("classes", classes));
        Require.present("image", image);
        savedModel = List.copyOf(Require.present("savedModel", savedModel));
        Require.present("dataset", dataset);
        Require.present("golden", golden);
        Require.present("scores", scores);
        Require.present("provenance", provenance);
        files = files == null ? List.of() : List.copyOf(files);
        var size = image.channels() * image.edge() * image.edge();
        if (golden.values().size() != size) {
            throw new InvalidField(
                    "golden.values", golden.values().size() + " values", size + ", as many as an image has");
        }
    }

    /** The same, with {@code others} beside it. */
    public ModelManifest with(List<Artifact> others) {
        return new ModelManifest(
                schema,
                name,
                version,
                run,
                publishedAt,
                generator,
                latent,
                classes,
                image,
                savedModel,
                dataset,
                golden,
                scores,
                provenance,
                others);
    }

    /** With nothing else beside it. */
    public ModelManifest(
            String schema,
            String name,
            int version,
            UUID run,
            Instant publishedAt,
            Generator generator,
            int latent,
            List<String> classes,
            Image image,
            List<Artifact> savedModel,
            Dataset dataset,
            Golden golden,
            Scores scores,
            JsonNode provenance) {
        this(
                schema,
                name,
                version,
                run,
                publishedAt,
                generator,
                latent,
                classes,
                image,
                savedModel,
                dataset,
                golden,
                scores,
                provenance,
                List.of());
    }
}
