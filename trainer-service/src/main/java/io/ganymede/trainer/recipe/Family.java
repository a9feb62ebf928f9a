package io.ganymede.trainer.recipe;

/** What learns in a step, and from what. */
public enum Family {
    /** A generator and a discriminator, against each other. */
    CONTEST,
    /** A generator alone, from how likely it finds the samples. */
    LIKELIHOOD
}
