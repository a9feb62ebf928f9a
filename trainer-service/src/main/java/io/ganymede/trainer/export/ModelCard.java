package io.ganymede.trainer.export;

import io.ganymede.contracts.manifest.ModelManifest;
import io.ganymede.contracts.manifest.ModelManifest.Audio;
import io.ganymede.contracts.manifest.ModelManifest.Image;
import io.ganymede.contracts.manifest.ModelManifest.Scores.Score;
import io.ganymede.contracts.manifest.ModelManifest.Text;
import io.ganymede.trainer.recipe.Recipe;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * {@code README.md} beside a model: what it is, what it was made from, how good it is and what to beware of, after Mitchell et
 * al. 2019 (arXiv:1810.03993), section 4.
 *
 * @param step that the published state is of
 */
public record ModelCard(ModelManifest model, Recipe recipe, int step) {

    /** Files beside the card, by their endings: what it shows. */
    public static final String SAMPLES = "samples";
    /** What the card shows beside it, of a model with an encoder. */
    public static final String RECONSTRUCTIONS = "reconstructions.png";

    public static final String FILE = "README.md";

    /** Lines of text that the card shows. */
    private static final int LINES = 24;

    /**
     * In Markdown.
     *
     * @param samples by their ending, as {@link io.ganymede.trainer.sheet.Sheet#files} gives them
     */
    public String text(Map<String, byte[]> samples) {
        var card = new StringJoiner("\n");
        card.add("# %s, version %d".formatted(model.name(), model.version()));
        card.add("");
        card.add("A generator of %s, %s. Trained by Ganymede from dataset `%s` version %d."
                .formatted(
                        what(),
                        classes(),
                        model.dataset().name(),
                        model.dataset().version()));
        card.add("");
        show(card, samples);
        card.add("");
        encoder(card);
        card.add("## How good it is");
        card.add("");
        card.add("Measured on the test split, with %d samples, %s; the scores"
                .formatted(model.scores().samples(), byWhat()));
        card.add(
                "compare with those of other models of this dataset only. The baseline is the same of training samples.");
        card.add("");
        card.add("| | samples | baseline |");
        card.add("|---|---|---|");
        scores(card);
        card.add("");
        card.add("## How it was made");
        card.add("");
        card.add("| | |");
        card.add("|---|---|");
        card.add("| recipe | `%s` |".formatted(recipe.name()));
        card.add("| seed | %d |".formatted(recipe.seed()));
        card.add("| step | %d of %d, the best by the distance to the training split |".formatted(step, recipe.steps()));
        card.add("| batch, latent, width | %d, %d, %d |".formatted(recipe.batch(), recipe.latent(), recipe.width()));
        card.add("| dataset | `%s` |".formatted(model.dataset().digest()));
        card.add("| run | `%s` |".formatted(model.run()));
        card.add("| published | %s |".formatted(model.publishedAt()));
        card.add("");
        card.add(
                "`model.json` has the whole recipe and the versions of what computed it: the same again gives the same bits");
        card.add("on the same machine.");
        card.add("");
        card.add("## Beware");
        card.add("");
        card.add(
                "Samples follow the dataset, with its gaps and its biases. A sample can come close to a training sample;");
        card.add("authenticity or novelty above tells how often. The scores say nothing of people's judgement.");
        card.add("");
        return card.toString();
    }

    private void encoder(StringJoiner card) {
        var scores = model.scores().reconstruction();
        if (scores == null) {
            return;
        }
        card.add("Its encoder goes the way back. Images of the test split, below each row what came back of it:");
        card.add("");
        card.add("![Reconstructions](%s)".formatted(RECONSTRUCTIONS));
        card.add("");
        card.add(
                "Of the test split, squared errors of values from -1 to 1, mean %s; the evidence lower bound is %s nats an image,"
                        .formatted(number(scores.error()), String.format(Locale.ROOT, "%.1f", scores.elbo())));
        card.add("by a normal distribution around what comes back, its variance the squared error on training images.");
        card.add("");
    }

    private void scores(StringJoiner card) {
        var scores = model.scores();
        card.add(row(distance(), number(scores.distance()), number(scores.baseline())));
        card.add(row("the same, untrained", number(scores.untrained()), ""));
        var text = scores.text();
        if (text != null) {
            for (int n = 1; n < text.divergence().size(); n++) {
                card.add(row("the same, n = " + n, text.divergence().get(n - 1)));
            }
            card.add(row("novelty", text.novelty()));
            card.add(row("uniqueness", text.uniqueness()));
            if (text.valid() != null) {
                card.add(row("valid", text.valid()));
            }
        }
        if (scores.accuracy() != null && scores.classifierAccuracy() != null) {
            card.add(row("seen as the class asked for", share(scores.accuracy()), share(scores.classifierAccuracy())));
        }
        var more = scores.more();
        if (more != null) {
            card.add(row("kernel distance", more.kernelDistance()));
            card.add(row("precision", more.precision()));
            card.add(row("recall", more.recall()));
            card.add(row("density", more.density()));
            card.add(row("coverage", more.coverage()));
            card.add(row("authenticity", more.authenticity()));
            if (more.classScore() != null) {
                card.add(row("class score", more.classScore()));
            }
        }
    }

    private void show(StringJoiner card, Map<String, byte[]> samples) {
        switch (model.form()) {
            case Image _ -> card.add("![Samples, not chosen](%s.png)".formatted(SAMPLES));
            case Audio _ -> {
                card.add("![Spectrograms of samples, not chosen](%s.png)".formatted(SAMPLES));
                card.add("");
                card.add("[The same to hear, one after the other](%s.wav)".formatted(SAMPLES));
            }
            case Text _ -> {
                card.add("Samples, not chosen:");
                card.add("");
                card.add("```");
                new String(Objects.requireNonNull(samples.get("txt")), StandardCharsets.UTF_8)
                        .lines()
                        .limit(LINES)
                        .forEach(card::add);
                card.add("```");
            }
        }
    }

    private String what() {
        return switch (model.form()) {
            case Image image -> "images of %dx%d pixels, %s".formatted(image.edge(), image.edge(), colours(image));
            case Audio audio ->
                "sounds of %.2f s at %d Hz, %s"
                        .formatted(
                                audio.length() / (double) audio.rate(),
                                audio.rate(),
                                audio.channels() == 1 ? "mono" : "stereo");
            case Text text -> "texts of up to %d of %d characters".formatted(text.length(), text.symbols() - 1);
        };
    }

    private static String colours(Image image) {
        return switch (image.channels()) {
            case 1 -> "grey";
            case 3 -> "RGB";
            default -> "RGBA";
        };
    }

    private String byWhat() {
        return switch (model.form()) {
            case Image _, Audio _ -> {
                var extractor = model.scores().extractor();
                yield extractor == null
                        ? "in the features of a classifier of this dataset"
                        : "in the features that layer `%s` of `%s` gives (sha256 `%s`)"
                                .formatted(extractor.layer(), extractor.name(), extractor.sha256());
            }
            case Text _ -> "by the runs of n characters that they have in common with it";
        };
    }

    private String distance() {
        return switch (model.form()) {
            case Image _, Audio _ -> "Fréchet distance";
            case Text _ -> "Jensen-Shannon divergence in bits, n = 4";
        };
    }

    private String classes() {
        return model.classes().isEmpty()
                ? "of no class"
                : "of the classes " + model.classes().stream().limit(100).collect(Collectors.joining(", "));
    }

    private static String row(String what, Score score) {
        return row(what, number(score.value()), number(score.baseline()));
    }

    private static String row(String what, String value, String baseline) {
        return "| %s | %s | %s |".formatted(what, value, baseline);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }

    private static String share(double value) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * value);
    }
}
