package io.ganymede.trainer.training;

/** A loss is no longer a number, and so the weights are not either; only an earlier checkpoint is of use. */
public final class Diverged extends IllegalStateException {

    private static final long serialVersionUID = 1;

    private final int step;

    Diverged(int step, Losses losses) {
        super(
                "Training diverged at step %d: discriminator loss %s, generator loss %s, penalty %s; a lower learning rate or a stronger penalty may help"
                        .formatted(step, losses.discriminator(), losses.generator(), losses.penalty()));
        this.step = step;
    }

    public int step() {
        return step;
    }
}
