package io.ganymede.trainer.training;

/** A loss is no longer a number, and so the weights are not either; only an earlier checkpoint is of use. */
public final class Diverged extends IllegalStateException {

    private static final long serialVersionUID = 1;

    private final int step;

    Diverged(int step, Losses losses) {
        super(
                "Training diverged at step %d: %s; a lower learning rate may help, or, where there is one, a stronger penalty"
                        .formatted(step, losses));
        this.step = step;
    }

    public int step() {
        return step;
    }
}
