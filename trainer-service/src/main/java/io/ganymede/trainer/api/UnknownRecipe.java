package io.ganymede.trainer.api;

import java.util.List;

/** There is no recipe of that name. */
final class UnknownRecipe extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnknownRecipe(String name, List<String> known) {
        super("No recipe '%s'; there are: %s".formatted(name, String.join(", ", known)));
    }
}
