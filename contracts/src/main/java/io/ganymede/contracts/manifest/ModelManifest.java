package io.ganymede.contracts.manifest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.check.Require;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code models/<name>/<version>/model.json}: everything needed to sample from a generator and to render what it gives.
 *
 * @param run        that trained it; null for a model that came from elsewhere
 * @param generator  the ONNX file and its ports
 * @param latent     length of z; each component is normal, drawn as {@code io.ganymede.contracts.latent.Latents} says
 * @param classes    names of the labels 0, 1, 2, ...; empty if the generator takes no label
 * @param image      what a sample is; one of {@code image}, {@code audio} and {@code text} is there, {@link #form()}
 * @param audio      see {@code image}
 * @param text       see {@code image}
 * @param encoder    from a sample to its latent; null if there is none
 * @param savedModel files of the TensorFlow SavedModel beside it
 * @param dataset    what it was trained on; null for a model that came from elsewhere
 * @param golden     a sample that a loaded generator must reproduce
 * @param scores     measured on the dataset's test split; null for a model that came from elsewhere
 * @param provenance what made it: spec, versions, device; for people, and to do it again
 * @param files      what else is beside it: the model card, its picture, the discriminator if it was asked for; none in
 *                   models of before there were any
 */
public record ModelManifest(
        String schema,
        String name,
        int version,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable UUID run,
        Instant publishedAt,
        Generator generator,
        int latent,
        List<String> classes,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Image image,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Audio audio,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Text text,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Encoder encoder,
        List<Artifact> savedModel,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Dataset dataset,
        Golden golden,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Scores scores,
        JsonNode provenance,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Artifact> files) {

    public static final String SCHEMA = "io.ganymede.model/v1";
    public static final String FILE = "model.json";

    /**
     * @param latentInput name of the input that takes z, float32 [n, latent]
     * @param labelInput  name of the input that takes labels, int64 [n]
     * @param output      name of the output, float32 [n, ...{@link Form#shape()}]
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

    /** What a sample is, and what the generator's output means. */
    public sealed interface Form {

        /** Of one sample in the output. */
        List<Integer> shape();

        /** Of {@code n} samples: [n, ...]. */
        default long[] shape(int n) {
            return LongStream.concat(LongStream.of(n), shape().stream().mapToLong(Integer::longValue))
                    .toArray();
        }

        /** Values of one sample in the output. */
        default int size() {
            return shape().stream().reduce(1, Math::multiplyExact);
        }
    }

    /** [channels, edge, edge] a sample, {@code low} for byte 0, {@code high} for byte 255. */
    public record Image(int edge, int channels, double low, double high) implements Form {

        public Image {
            Require.range("edge", edge, 8, 256);
            if (channels != 1 && channels != 3 && channels != 4) {
                throw new InvalidField("channels", Integer.toString(channels), "1 (grey), 3 (RGB) or 4 (RGBA)");
            }
            Require.finite("low", low);
            Require.range("high", high, Math.nextUp(low), Double.MAX_VALUE);
        }

        @Override
        public List<Integer> shape() {
            return List.of(channels, edge, edge);
        }
    }

    /**
     * [channels, length] a sample, -1 to 1 at full scale.
     *
     * @param rate   frames a second
     * @param length frames; one frame is a value for each channel
     */
    public record Audio(int rate, int length, int channels) implements Form {

        public Audio {
            Require.range("rate", rate, 1_000, 192_000);
            Require.range("length", length, 1, 1 << 23);
            Require.range("channels", channels, 1, 2);
        }

        @Override
        public List<Integer> shape() {
            return List.of(channels, length);
        }
    }

    /**
     * [length, symbols] a sample: the largest of the symbols' values is the token. Token 0 ends a text; token i + 1 is the
     * alphabet's code point i.
     *
     * @param alphabet code points, each once
     * @param length   tokens
     */
    public record Text(String alphabet, int length) implements Form {

        public Text {
            Require.range("alphabet.length", alphabet.codePointCount(0, alphabet.length()), 1, TextRecipe.MOST);
            Require.range("length", length, 1, 65_536);
        }

        /** Code points of the alphabet, and the end. */
        public int symbols() {
            return alphabet.codePointCount(0, alphabet.length()) + 1;
        }

        /**
         * The tokens that values stand for.
         *
         * @param values [places, symbols]; of the symbols the largest counts, and of equal ones the first
         * @return [places]
         */
        public int[] tokens(float[] values) {
            int symbols = symbols();
            var tokens = new int[values.length / symbols];
            for (int place = 0; place < tokens.length; place++) {
                int from = place * symbols;
                int largest = 0;
                for (int symbol = 1; symbol < symbols; symbol++) {
                    largest = values[from + symbol] > values[from + largest] ? symbol : largest;
                }
                tokens[place] = largest;
            }
            return tokens;
        }

        /**
         * The texts that values stand for, up to their ends.
         *
         * @param values [n, length, symbols]
         */
        public List<String> texts(float[] values) {
            var points = alphabet.codePoints().toArray();
            var tokens = tokens(values);
            var texts = new ArrayList<String>();
            for (int from = 0; from < tokens.length; from += length) {
                var text = new StringBuilder();
                for (int place = from; place < from + length && tokens[place] != 0; place++) {
                    text.appendCodePoint(points[tokens[place] - 1]);
                }
                texts.add(text.toString());
            }
            return texts;
        }

        @Override
        public List<Integer> shape() {
            return List.of(length, symbols());
        }
    }

    /**
     * The way back from a sample to the latent that it is likeliest to come from.
     *
     * @param input      name of the input that takes samples, float32 [n, ...{@link Form#shape()}]
     * @param labelInput name of the input that takes labels, int64 [n]
     * @param output     name of the output, float32 [n, latent]: the mean of z
     * @param attributes where in the latent space the classes lie; empty without classes, and where the generator is asked
     *                   for one: its label then says what a latent does not
     */
    public record Encoder(
            Artifact file, int opset, String input, String labelInput, String output, List<Attribute> attributes) {

        /**
         * @param name      a class's
         * @param direction latent components: a multiple of it, added to a z, makes its sample more of that class
         */
        public record Attribute(String name, List<Float> direction) {

            public Attribute {
                Require.text("name", name, 200);
                direction = List.copyOf(Require.present("direction", direction));
            }
        }

        public Encoder {
            Require.present("file", file);
            Require.range("opset", opset, 1, 1000);
            Require.text("input", input, 100);
            Require.text("labelInput", labelInput, 100);
            Require.text("output", output, 100);
            attributes = attributes == null ? List.of() : List.copyOf(attributes);
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

        /** The first of the values that {@code drawn} has otherwise, by more than the tolerance; none if it has them all. */
        public OptionalInt firstOther(float[] drawn) {
            return IntStream.range(0, drawn.length)
                    // not "greater than": NaN is another value too
                    .filter(i -> !(Math.abs(drawn[i] - values.get(i)) <= TOLERANCE))
                    .findFirst();
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
     * @param reconstruction of the test split by encoder and generator; null without an encoder
     * @param text      of generators of texts, for which {@code distance} is the divergence of 4-grams
     * @param extractor in whose features distance and further scores are; null for the classifier's
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
            More more,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Reconstruction reconstruction,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Words text,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Extractor extractor) {

        /**
         * A network from elsewhere.
         *
         * @param layer  whose values are the features
         * @param sha256 of its file
         */
        public record Extractor(String name, String layer, String sha256) {

            public Extractor {
                Require.name("name", name);
                Require.present("layer", layer);
                Require.sha256("sha256", sha256);
            }
        }

        /**
         * @param kernelDistance squared maximum mean discrepancy, unbiased: 0 for the same distribution
         * @param precision      share of generated samples that lie where test samples lie
         * @param recall         share of test samples that lie where generated samples lie
         * @param density        how densely generated samples lie there; 1 for the same distribution
         * @param coverage       share of test samples with a generated sample close by
         * @param authenticity   share of samples that are no copies of a training sample; the baseline is the test split's
         * @param classScore     how surely the classifier names each sample, and how many classes it names: from 1 to as many
         *     as there are; null where there are none
         */
        public record More(
                Score kernelDistance,
                Score precision,
                Score recall,
                Score density,
                Score coverage,
                Score authenticity,

                @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
                Score classScore) {

            public More {
                Require.present("kernelDistance", kernelDistance);
                Require.present("precision", precision);
                Require.present("recall", recall);
                Require.present("density", density);
                Require.present("coverage", coverage);
                Require.present("authenticity", authenticity);
            }
        }

        /**
         * @param error mean squared, a value, of values from -1 to 1
         * @param elbo  evidence lower bound, in nats a sample
         */
        public record Reconstruction(double error, double elbo) {

            public Reconstruction {
                Require.range("error", error, 0, Double.MAX_VALUE);
                Require.finite("elbo", elbo);
            }
        }

        /**
         * @param divergence Jensen-Shannon divergence to the test split of n-grams, n = 1, 2, 3, 4, in bits
         * @param novelty    share of texts that are not in the training split; the baseline is that of the test split
         * @param uniqueness share of texts that are different
         * @param valid      share of texts that pass the check that was asked for; null without one
         */
        public record Words(
                List<Score> divergence,
                Score novelty,
                Score uniqueness,

                @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
                Score valid) {

            public Words {
                divergence = List.copyOf(Require.present("divergence", divergence));
                Require.present("novelty", novelty);
                Require.present("uniqueness", uniqueness);
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

        /** The same, and how well samples are reconstructed. */
        public Scores with(Reconstruction reconstruction) {
            return new Scores(
                    samples,
                    distance,
                    baseline,
                    untrained,
                    accuracy,
                    classifierAccuracy,
                    more,
                    reconstruction,
                    text,
                    extractor);
        }

        /** By the distance alone. */
        public Scores(
                int samples,
                double distance,
                double baseline,
                double untrained,
                double accuracy,
                double classifierAccuracy) {
            this(samples, distance, baseline, untrained, accuracy, classifierAccuracy, null, null, null, null);
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
        Require.present("publishedAt", publishedAt);
        Require.present("generator", generator);
        Require.range("latent", latent, 1, 65_536);
        classes = List.copyOf(Require.present("classes", classes));
        savedModel = List.copyOf(Require.present("savedModel", savedModel));
        Require.present("golden", golden);
        Require.present("provenance", provenance);
        files = files == null ? List.of() : List.copyOf(files);
        long forms = Stream.of(image, audio, text).filter(Objects::nonNull).count();
        if (forms != 1) {
            throw new InvalidField("image, audio, text", forms + " of them", "one of them");
        }
        int size = form(image, audio, text).size();
        if (golden.values().size() != size) {
            throw new InvalidField(
                    "golden.values", golden.values().size() + " values", size + ", as many as a sample has");
        }
        if (encoder != null) {
            for (var attribute : encoder.attributes()) {
                if (attribute.direction().size() != latent) {
                    throw new InvalidField(
                            "encoder.attributes.direction",
                            attribute.direction().size() + " values",
                            latent + ", as many as a latent has");
                }
            }
        }
    }

    /** What a sample is. */
    public Form form() {
        return form(image, audio, text);
    }

    private static Form form(@Nullable Image image, @Nullable Audio audio, @Nullable Text text) {
        return image != null ? image : audio != null ? audio : text;
    }

    /** A model from elsewhere, under the name and number that it has here. */
    public ModelManifest published(String as, int number, Instant at) {
        return with(as, number, null, at, encoder, null, null, files);
    }

    /** The same, with {@code encoder}, if there is one, and {@code others} beside it. */
    public ModelManifest with(@Nullable Encoder encoder, List<Artifact> others) {
        return with(name, version, run, publishedAt, encoder, dataset, scores, others);
    }

    private ModelManifest with(
            String name,
            int version,
            @Nullable UUID run,
            Instant publishedAt,
            @Nullable Encoder encoder,
            @Nullable Dataset dataset,
            @Nullable Scores scores,
            List<Artifact> files) {
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
                audio,
                text,
                encoder,
                savedModel,
                dataset,
                golden,
                scores,
                provenance,
                files);
    }

    /** A model of a run, without an encoder and with nothing else beside it. */
    public ModelManifest(
            String schema,
            String name,
            int version,
            UUID run,
            Instant publishedAt,
            Generator generator,
            int latent,
            List<String> classes,
            Form form,
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
                form instanceof Image image ? image : null,
                form instanceof Audio audio ? audio : null,
                form instanceof Text text ? text : null,
                null,
                savedModel,
                dataset,
                golden,
                scores,
                provenance,
                List.of());
    }
}
