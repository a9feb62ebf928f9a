package io.ganymede.trainer.recipe;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.check.Require;
import io.ganymede.contracts.manifest.ModelManifest.Audio;
import io.ganymede.contracts.manifest.ModelManifest.Form;
import io.ganymede.contracts.manifest.ModelManifest.Image;
import io.ganymede.contracts.manifest.ModelManifest.Text;
import io.ganymede.trainer.network.Spell;
import io.ganymede.trainer.objective.GanLoss;
import io.ganymede.trainer.objective.Objective;
import io.ganymede.trainer.objective.Penalty;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a recipe is in words: its networks, its loss, and what keeps its discriminator in bounds. Each is named by its paper. */
public enum Method {
    /** Goodfellow et al. 2014 (arXiv:1406.2661). */
    GAN("gan"),
    /** Radford et al. 2016 (arXiv:1511.06434), with the R1 penalty of Mescheder et al. 2018. */
    DCGAN("dcgan"),
    /** Mao et al. 2017 (arXiv:1611.04076). */
    LSGAN("lsgan"),
    /** Gulrajani et al. 2017 (arXiv:1704.00028). */
    WGAN_GP("wgan-gp"),
    /** Miyato et al. 2018 (arXiv:1802.05957), with the projection of Miyato and Koyama 2018 (arXiv:1802.05637). */
    SNGAN("sngan"),
    /** Huang et al. 2024 (arXiv:2501.05441). */
    R3GAN("r3gan"),
    /** Kingma and Welling 2014 (arXiv:1312.6114). */
    VAE("vae"),
    /** Larsen et al. 2016 (arXiv:1512.09300). */
    VAE_GAN("vae-gan"),
    /** Donahue et al. 2019 (arXiv:1802.04208), on waveforms. */
    WAVEGAN("wavegan"),
    /** The same paper, on spectrograms. */
    SPECGAN("specgan"),
    /**
     * The critic and the loss of Gulrajani et al. 2017 (arXiv:1704.00028), section 5.2, and the recurrent generator of Press et al. 2017
     * (arXiv:1706.01399), which no likelihood has trained before.
     */
    TEXTGAN("textgan"),
    /** Nie et al. 2019 (ICLR, "RelGAN: Relational Generative Adversarial Networks for Text Generation"). */
    RELGAN("relgan"),
    /** A recurrent network by maximum likelihood: what a GAN of texts has to beat. Graves 2013 (arXiv:1308.0850), section 2. */
    TEXT_MLE("text-mle");

    private static final int SMALLEST_EDGE = 8;
    private static final int LARGEST_EDGE = 256;
    private static final int SHORTEST_SOUND = 256;
    private static final int LONGEST_SOUND = 1 << 17;
    private static final int LONGEST_TEXT = 256;
    /** Symbols of a text times its length: what a sample's floats, and a relaxed text's latent, come to. */
    private static final int LARGEST_TEXT = 65_536;

    private final String recipe;

    Method(String recipe) {
        this.recipe = recipe;
    }

    /** @throws io.ganymede.contracts.check.InvalidField for a recipe that there is not */
    static Method of(String recipe) {
        var names = names().toArray(String[]::new);
        return values()[Arrays.asList(names).indexOf(Require.oneOf("recipe", recipe, names))];
    }

    /** The one to begin with: docs/performance.md has what each comes to. */
    static Method usual(Kind kind) {
        return switch (kind) {
            case IMAGES -> SNGAN;
            case SOUNDS -> SPECGAN;
            case TEXTS -> TEXT_MLE;
        };
    }

    static List<String> names() {
        return Arrays.stream(values()).map(method -> method.recipe).toList();
    }

    /** What samples it takes, those first that its choices were made for. */
    List<Kind> kinds() {
        return switch (this) {
            case GAN, DCGAN, LSGAN, WGAN_GP, SNGAN, R3GAN, VAE_GAN -> List.of(Kind.IMAGES);
            case VAE -> List.of(Kind.IMAGES, Kind.SOUNDS);
            case WAVEGAN, SPECGAN -> List.of(Kind.SOUNDS);
            case TEXTGAN, RELGAN, TEXT_MLE -> List.of(Kind.TEXTS);
        };
    }

    /** @throws InvalidField for samples that there are no players for */
    void require(Form form) {
        if (!kinds().contains(Kind.of(form))) {
            var others = Arrays.stream(values())
                    .filter(method -> method.kinds().contains(Kind.of(form)))
                    .map(method -> method.recipe)
                    .toList();
            throw new InvalidField(
                    "recipe",
                    "\"%s\" with a dataset of %s".formatted(recipe, Kind.of(form)),
                    "with a dataset of %s; for %s there is %s"
                            .formatted(
                                    kinds().stream().map(Kind::toString).collect(Collectors.joining(" or ")),
                                    Kind.of(form),
                                    String.join(", ", others)));
        }
        switch (form) {
            case Image image -> {
                if (image.edge() < SMALLEST_EDGE || image.edge() > LARGEST_EDGE || image.edge() % factor() != 0) {
                    throw unfit("images of %d pixels".formatted(image.edge()), "images " + edges());
                }
            }
            case Audio sound -> {
                if (sound.length() < SHORTEST_SOUND || sound.length() > LONGEST_SOUND) {
                    throw unfit(
                            "sounds of %d frames".formatted(sound.length()),
                            "sounds of %d to %d frames".formatted(SHORTEST_SOUND, LONGEST_SOUND));
                }
                if (this != WAVEGAN && sound.channels() != 1) {
                    throw unfit("sounds of %d channels".formatted(sound.channels()), "sounds of one channel");
                }
            }
            case Text text -> {
                if (text.length() > LONGEST_TEXT || text.size() > LARGEST_TEXT) {
                    throw unfit(
                            "texts of %d symbols of %d".formatted(text.length(), text.symbols()),
                            "texts of up to %d symbols, and of up to %d times the symbols that there are"
                                    .formatted(LONGEST_TEXT, LARGEST_TEXT));
                }
            }
        }
    }

    private InvalidField unfit(String samples, String allowed) {
        return new InvalidField("recipe", "\"%s\" with %s".formatted(recipe, samples), "with " + allowed);
    }

    /** The edges it takes, in words. */
    private String edges() {
        return "whose edge is %sfrom %d to %d"
                .formatted(factor() == 1 ? "" : "a multiple of " + factor() + " ", SMALLEST_EDGE, LARGEST_EDGE);
    }

    /** Convolutions halve an edge twice at least. */
    private int factor() {
        return this == GAN ? 1 : 4;
    }

    boolean drawsSymbols() {
        return switch (this) {
            case GAN, DCGAN, LSGAN, WGAN_GP, SNGAN, R3GAN, VAE, VAE_GAN, WAVEGAN, SPECGAN -> false;
            case TEXTGAN, RELGAN, TEXT_MLE -> true;
        };
    }

    /** Length of z where it is given: as many random numbers as a text takes. */
    Optional<Integer> latent(Form form) {
        return drawsSymbols() && form instanceof Text text
                ? Optional.of(spell(text, 1, 0, 1).latent())
                : Optional.empty();
    }

    /** {@link Recipe#temperature()} where a spec has none. */
    double temperature() {
        return this == RELGAN ? 0.25 : 1;
    }

    /** {@link Recipe#warmth()}. */
    double warmth() {
        return this == RELGAN ? 4 : 1;
    }

    /** Share of the steps, {@link Recipe#pretraining()}. */
    double pretraining() {
        return this == RELGAN ? 0.75 : 0;
    }

    Players players(Recipe recipe) {
        int latent = recipe.latent();
        int width = recipe.width();
        int classes = recipe.classes();
        return switch (this) {
            case GAN -> new Perceptrons(latent, width, recipe.edge(), recipe.channels(), classes);
            case DCGAN, LSGAN, WGAN_GP, SNGAN -> convolutions(recipe);
            case VAE, VAE_GAN -> autoencoder(recipe);
            case R3GAN -> new Residuals(latent, width, recipe.edge(), recipe.channels(), classes);
            case WAVEGAN ->
                new Waves(latent, width, recipe.audio().length(), recipe.audio().channels(), classes);
            case SPECGAN -> spectra(recipe);
            // a unit of 128 against a critic of 64: what was measured
            case TEXTGAN -> new Spellers(spell(recipe.text(), 2 * width, classes, recipe.temperature()), width);
            case RELGAN, TEXT_MLE -> new Spellers(spell(recipe.text(), width, classes, recipe.temperature()), width);
        };
    }

    private Spell spell(Text text, int width, int classes, double temperature) {
        var draw = switch (this) {
            case TEXTGAN -> Spell.Draw.STRAIGHT;
            case RELGAN -> Spell.Draw.RELAXED;
            default -> Spell.Draw.EXACT;
        };
        return new Spell(text.length(), text.symbols(), width, classes, temperature, draw);
    }

    /** Of sounds by their spectrograms. */
    private static Autoencoder autoencoder(Recipe recipe) {
        var players = switch (Kind.of(recipe.form())) {
            case IMAGES -> convolutions(recipe);
            case SOUNDS -> spectra(recipe);
            case TEXTS -> throw new IllegalArgumentException("Texts are not encoded");
        };
        return new Autoencoder(players, recipe.latent(), recipe.width(), recipe.classes());
    }

    private static Spectra spectra(Recipe recipe) {
        return new Spectra(recipe.latent(), recipe.width(), recipe.audio().length(), recipe.classes());
    }

    private static Dcgan convolutions(Recipe recipe) {
        return new Dcgan(recipe.latent(), recipe.width(), recipe.edge(), recipe.channels(), recipe.classes());
    }

    boolean hasDiscriminator() {
        return switch (this) {
            case GAN, DCGAN, LSGAN, WGAN_GP, SNGAN, R3GAN, VAE_GAN, WAVEGAN, SPECGAN, TEXTGAN, RELGAN -> true;
            case VAE, TEXT_MLE -> false;
        };
    }

    boolean hasEncoder() {
        return this == VAE || this == VAE_GAN;
    }

    Objective objective(Recipe recipe) {
        double penalty = Math.max(recipe.r1(), recipe.schedule().r1To());
        return switch (this) {
            case GAN, DCGAN, SPECGAN -> new Objective.Adversarial(new GanLoss.NonSaturating(), r1(penalty));
            case LSGAN -> new Objective.Adversarial(new GanLoss.LeastSquares(), r1(penalty));
            case WGAN_GP, WAVEGAN, TEXTGAN ->
                new Objective.Adversarial(
                        new GanLoss.Wasserstein(),
                        penalty == 0 ? new Penalty.None() : new Penalty.Interpolates(penalty));
            case SNGAN -> new Objective.Adversarial(new GanLoss.Hinge(), r1(penalty));
            case R3GAN, RELGAN ->
                new Objective.Adversarial(
                        new GanLoss.Relativistic(), penalty == 0 ? new Penalty.None() : new Penalty.R1AndR2(penalty));
            case VAE -> new Objective.Variational(recipe.beta());
            case VAE_GAN ->
                new Objective.Learned(
                        new Objective.Variational(recipe.beta()),
                        new Objective.Adversarial(new GanLoss.NonSaturating(), r1(penalty)),
                        autoencoder(recipe).features(),
                        recipe.gamma());
            case TEXT_MLE -> new Objective.Spelled();
        };
    }

    private static Penalty r1(double weight) {
        return weight == 0 ? new Penalty.None() : new Penalty.R1(weight);
    }

    /** Whether the discriminator's weights are divided by their largest singular value. */
    boolean normalizesSpectrum() {
        return this == SNGAN;
    }

    /** Its name in a spec. */
    @Override
    public String toString() {
        return recipe;
    }
}
