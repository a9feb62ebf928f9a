package io.ganymede.dataset.collection;

/** A dataset has no recipe of that number. */
public final class UnknownRecipe extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnknownRecipe(String dataset, int number) {
        super("No recipe %d of dataset '%s'".formatted(number, dataset));
    }
}
