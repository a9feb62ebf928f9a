package io.ganymede.trainer.recipe;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.check.Require;
import io.ganymede.contracts.event.Precision;
import io.ganymede.contracts.event.TrainingSpec;
import io.ganymede.contracts.manifest.AudioRecipe;
import io.ganymede.contracts.manifest.ImageRecipe;
import io.ganymede.contracts.manifest.ModelManifest.Audio;
import io.ganymede.contracts.manifest.ModelManifest.Form;
import io.ganymede.contracts.manifest.ModelManifest.Image;
import io.ganymede.contracts.manifest.ModelManifest.Text;
import io.ganymede.contracts.manifest.SampleRecipe;
import io.ganymede.contracts.manifest.TextRecipe;
import io.ganymede.trainer.network.Layer;
import io.ganymede.trainer.network.Network;
import io.ganymede.trainer.network.TensorShape;
import io.ganymede.trainer.objective.Augmentation;
import io.ganymede.trainer.objective.Objective;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the bits of a run depend on, apart from the dataset and the machine.
 *
 * @param name            one of {@link #names()}
 * @param seed            of everything random: weights, order of samples, latents
 * @param steps           of both players at once
 * @param batch           real samples a step, and as many generated ones
 * @param latent          length of z
 * @param width           channels of the widest images or sequences inside the networks
 * @param learningRate    Adam's, for both players, at first
 * @param beta1           decay of Adam's mean of gradients
 * @param beta2           decay of Adam's mean of squared gradients
 * @param r1              weight of the penalty on the discriminator's slope, at first; 0 for none
 * @param discriminatorSteps batches that the discriminator learns from in a step, each its own; the generator learns from the last
 * @param emaDecay        of the generator's averaged weights, a step
 * @param checkpointEvery steps between two checkpoints
 * @param gridEvery       steps between two sample grids
 * @param watch           when the run is looked at, and what may end it
 * @param schedule        how the learning rate and the penalty's weight change
 * @param augment         what the discriminator sees images through, in this order
 * @param accumulate      batches whose gradients a step takes the mean of: one of so many times the size, in the memory of one
 * @param precision       of products while networks learn
 * @param exportDiscriminator whether the discriminator is published too
 * @param temperature     what logits are divided by when a symbol is drawn; null for recipes that draw none
 * @param valid           what a whole text has to match to count as valid; null if nothing is counted
 * @param extractor       in whose features images are measured; null for those of a classifier of the dataset
 * @param beta            weight of the divergence of an encoder's latents from the prior; null without an encoder
 * @param gamma           weight of the reconstruction in what the generator minimises; null where no discriminator is beside it
 * @param edge            of images, in pixels; one of edge, audio and text is there: {@link #form()}
 * @param channels        of images: 1 for grey, 3 for RGB, 4 for RGBA
 * @param audio           what sounds are
 * @param text            what texts are
 * @param classes         labels that the players see; 0 for none
 */
public record Recipe(
        String name,
        long seed,
        int steps,
        int batch,
        int latent,
        int width,
        double learningRate,
        double beta1,
        double beta2,
        double r1,
        int discriminatorSteps,
        double emaDecay,
        int checkpointEvery,
        int gridEvery,
        @Nullable Watch watch,
        @Nullable Schedule schedule,
        @Nullable List<Augmentation> augment,
        @Nullable Integer accumulate,
        @Nullable Precision precision,
        @Nullable Boolean exportDiscriminator,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double temperature,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String valid,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String extractor,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double beta,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double gamma,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer edge,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer channels,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Audio audio,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Text text,
        int classes) {

    /** What is null was not yet there when the recipe was written. */
    public Recipe {
        var method = Method.of(name);
        watch = watch == null ? new Watch(steps, 0, false, null) : watch;
        schedule = schedule == null ? new Schedule(learningRate, 0, r1) : schedule;
        augment = augment == null ? List.of() : List.copyOf(augment);
        accumulate = accumulate == null ? 1 : accumulate;
        precision = precision == null ? Precision.FLOAT32 : precision;
        exportDiscriminator = Boolean.TRUE.equals(exportDiscriminator);
        method.require(form(edge, channels, audio, text));
    }

    /** Names of all recipes. */
    public static List<String> names() {
        return Method.names();
    }

    /** Kinds of the datasets that the recipe of that name takes, of {@code image}, {@code audio} and {@code text}. */
    public static List<String> kinds(String name) {
        return Method.of(name).kinds().stream().map(Kind::ofDataset).toList();
    }

    /** Of these, the kinds for which it is the recipe to begin with. */
    public static List<String> usualFor(String name) {
        var method = Method.of(name);
        return method.kinds().stream()
                .filter(kind -> Method.usual(kind) == method)
                .map(Kind::ofDataset)
                .toList();
    }

    /**
     * The recipe that a spec names, with what the spec changes.
     *
     * @param classes that the samples are labelled by; below 2, and no label is asked for
     * @throws InvalidField for a recipe that there is not, or one that these images cannot be put through
     */
    public static Recipe of(TrainingSpec spec, SampleRecipe samples, int classes) {
        var method = Method.of(spec.recipe());
        Uses.require(method, spec);
        var form = form(samples);
        method.require(form);
        var choice = Choice.of(method, Kind.of(form));
        int steps = or(spec.steps(), choice.steps());
        double learningRate = or(spec.learningRate(), choice.learningRate());
        double r1 = or(spec.r1(), choice.penalty());
        return new Recipe(
                spec.recipe(),
                spec.seed(),
                steps,
                or(spec.batch(), 64),
                method.latent(form).orElseGet(() -> or(spec.latent(), 64)),
                or(spec.width(), choice.width()),
                learningRate,
                choice.beta1(),
                choice.beta2(),
                r1,
                or(spec.discriminatorSteps(), choice.discriminatorSteps()),
                or(spec.emaDecay(), 0.999),
                or(spec.checkpointEvery(), 1000),
                or(spec.gridEvery(), 500),
                Watch.of(spec, steps),
                Schedule.of(spec, learningRate, r1),
                Augmentation.policy("augment", or(spec.augment(), "")),
                or(spec.accumulate(), 1),
                precision(spec, form),
                or(spec.exportDiscriminator(), false),
                Uses.of(method, "temperature") ? or(spec.temperature(), method.temperature()) : null,
                Validity.required(spec.valid()),
                extractor(spec, form),
                Uses.of(method, "beta") ? or(spec.beta(), choice.beta()) : null,
                Uses.of(method, "gamma") ? or(spec.gamma(), choice.gamma()) : null,
                form instanceof Image image ? image.edge() : null,
                form instanceof Image image ? image.channels() : null,
                form instanceof Audio sound ? sound : null,
                form instanceof Text words ? words : null,
                asked(spec, classes));
    }

    private static @Nullable String extractor(TrainingSpec spec, Form form) {
        return ofImages("extractor", spec.extractor(), form);
    }

    private static Precision precision(TrainingSpec spec, Form form) {
        var precision = ofImages("precision", spec.precision(), form);
        return precision == null ? Precision.FLOAT32 : Precision.of(precision);
    }

    /** A field that has no use for samples of another kind, though its recipe may have one. */
    private static @Nullable String ofImages(String field, @Nullable String value, Form form) {
        if (value != null && !(form instanceof Image)) {
            throw new InvalidField(field, '"' + value + '"', "nothing, for a dataset of %s".formatted(Kind.of(form)));
        }
        return value;
    }

    private static int asked(TrainingSpec spec, int classes) {
        if (classes >= 2) {
            return Boolean.FALSE.equals(spec.conditional()) ? 0 : classes;
        }
        if (Boolean.TRUE.equals(spec.conditional())) {
            throw new InvalidField("conditional", "true", "false, for a dataset of %d classes".formatted(classes));
        }
        return 0;
    }

    /** What samples are once they are normalized. */
    public static Form form(SampleRecipe samples) {
        return switch (samples) {
            case ImageRecipe images -> new Image(images.edge(), images.channels(), -1, 1);
            case AudioRecipe sounds -> new Audio(sounds.rate(), sounds.length(), sounds.channels());
            case TextRecipe texts -> new Text(Require.present("alphabet", texts.alphabet()), texts.length());
        };
    }

    private static Form form(
            @Nullable Integer edge, @Nullable Integer channels, @Nullable Audio audio, @Nullable Text text) {
        if (edge != null && channels != null && audio == null && text == null) {
            return new Image(edge, channels, -1, 1);
        }
        return Require.present("edge, audio or text", audio == null ? text : audio);
    }

    /** What a sample is. */
    public Form form() {
        return form(edge, channels, audio, text);
    }

    /** Of one sample as networks have it: [edge, edge, channels], [length, channels] or [length, symbols]. */
    public TensorShape shape() {
        return switch (form()) {
            case Image image -> TensorShape.of(image.edge(), image.edge(), image.channels());
            case Audio sound -> TensorShape.of(sound.length(), sound.channels());
            case Text words -> TensorShape.of(words.length(), words.symbols());
        };
    }

    /** z [latent] and a label -> a sample of {@link #shape()}: values in [-1, 1], or symbols of which the largest counts. */
    public Network generator() {
        return learner().then(players().finish().toArray(Layer[]::new));
    }

    /** The part of the generator that learns: what it gives is what the discriminator sees. All weights are in it. */
    public Network learner() {
        return players().generator();
    }

    /** A sample -> what the discriminator sees of it. Without weights. */
    public Network view() {
        return new Network(shape(), players().view());
    }

    /** What {@link #view()} gives and a label -> logit [1]. */
    public Optional<Network> discriminator() {
        return method().hasDiscriminator() ? Optional.of(players().discriminator()) : Optional.empty();
    }

    /** A sample of {@link #shape()} and its label -> mean and log variance of z, [2 latent]. */
    public Optional<Network> encoder() {
        return players() instanceof Autoencoder players
                ? Optional.of(view().then(players.encoder().layers().toArray(Layer[]::new)))
                : Optional.empty();
    }

    /** Its penalty with the greatest weight that it has on the way. */
    public Objective objective() {
        return method().objective(this);
    }

    /** What temperatures are multiplied by at first; they fall to 1 times. */
    public double warmth() {
        return method().warmth();
    }

    /** Steps at first in which a generator with a discriminator learns alone, by likelihood: who spells nothing learns little else. */
    public int pretraining() {
        return (int) Math.round(steps * method().pretraining());
    }

    private Players players() {
        return method().players(this);
    }

    /** Whether the discriminator's weights are divided by their largest singular value. */
    public boolean normalizesSpectrum() {
        return method().normalizesSpectrum();
    }

    public Seeds seeds() {
        return new Seeds(seed);
    }

    private Method method() {
        return Method.of(name);
    }

    private static <T> T or(@Nullable T changed, T own) {
        return changed == null ? own : changed;
    }
}
