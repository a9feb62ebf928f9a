package io.ganymede.contracts.event;

import io.ganymede.contracts.check.Require;
import org.jspecify.annotations.Nullable;

/** The numbers of a {@link TrainingSpec} that a request may change: what each may be, and what it means. */
public enum SpecField {
    STEPS("steps", 1, 10_000_000, "Steps of both players"),
    BATCH("batch", 2, 4096, "Real images a step, and as many generated ones"),
    LATENT("latent", 1, 4096, "Length of z"),
    WIDTH("width", 1, 1024, "Channels of the widest images inside the networks"),
    LEARNING_RATE("learningRate", 1e-7, 1.0, "Adam's step size, for both players"),
    R1(
            "r1",
            0.0,
            1e6,
            "Weight of the penalty on the discriminator's slope: R1, or what the recipe has in its place; 0 for none"),
    EMA_DECAY("emaDecay", 0.0, 0.999_999, "Decay, a step, of the averaged weights that samples are drawn from"),
    CHECKPOINT_EVERY("checkpointEvery", 1, 10_000_000, "Steps between two checkpoints; a killed run repeats so many"),
    GRID_EVERY("gridEvery", 1, 10_000_000, "Steps between two pictures of samples"),
    DISCRIMINATOR_STEPS(
            "discriminatorSteps", 1, 100, "Batches that the discriminator learns from in a step, each its own"),
    EVALUATE_EVERY(
            "evaluateEvery", 1, 10_000_000, "Steps between two looks at the distance; a twentieth of all, if left out"),
    PATIENCE("patience", 0, 10_000, "Looks without a better one after which the run ends; 0 for never"),
    LEARNING_RATE_TO("learningRateTo", 0.0, 1.0, "Adam's step size at the last step, reached along half a cosine"),
    WARMUP("warmup", 0, 10_000_000, "Steps in which the learning rate grows from 0"),
    R1_TO("r1To", 0.0, 1e6, "The penalty's weight at the last step, reached along half a cosine"),
    ACCUMULATE("accumulate", 1, 1024, "Batches whose gradients a step takes the mean of, one behind the other"),
    MINUTES("minutes", 0.0, 1e6, "Minutes of training after which the run ends before its last step; 0 for no limit"),
    TEMPERATURE(
            "temperature",
            0.05,
            10.0,
            "What logits are divided by when a symbol is drawn; less draws what is likelier"),
    BETA(
            "beta",
            0.0,
            1e6,
            "Weight of the divergence of an encoder's latents from the prior; 1 for the evidence lower bound"),
    GAMMA("gamma", 0.0, 1e6, "Weight of the reconstruction beside the discriminator, in what the generator minimises");

    private final String json;
    private final boolean isWhole;
    private final Number least;
    private final Number most;
    private final String meaning;

    SpecField(String json, int least, int most, String meaning) {
        this(json, true, least, most, meaning);
    }

    SpecField(String json, double least, double most, String meaning) {
        this(json, false, least, most, meaning);
    }

    SpecField(String json, boolean isWhole, Number least, Number most, String meaning) {
        this.json = json;
        this.isWhole = isWhole;
        this.least = least;
        this.most = most;
        this.meaning = meaning;
    }

    /** Its name in JSON. */
    public String json() {
        return json;
    }

    /** Whether it is an integer; otherwise it is any finite number. */
    public boolean isWhole() {
        return isWhole;
    }

    public Number least() {
        return least;
    }

    public Number most() {
        return most;
    }

    public String meaning() {
        return meaning;
    }

    /** @throws io.ganymede.contracts.check.InvalidField if {@code value} is there and out of range */
    void check(@Nullable Integer value) {
        if (value != null) {
            Require.range(json, value.intValue(), least.intValue(), most.intValue());
        }
    }

    /** @throws io.ganymede.contracts.check.InvalidField if {@code value} is there and out of range */
    void check(@Nullable Double value) {
        if (value != null) {
            Require.range(json, value.doubleValue(), least.doubleValue(), most.doubleValue());
        }
    }
}
