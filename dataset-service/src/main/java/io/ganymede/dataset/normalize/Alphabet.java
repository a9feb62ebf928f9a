package io.ganymede.dataset.normalize;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.manifest.TextRecipe;
import io.ganymede.dataset.sample.Text;
import io.ganymede.dataset.sample.Unfit;
import java.util.BitSet;

/**
 * Finds the alphabet of many texts: which code points they have, normalized as {@code recipe} says. It does not depend on the
 * order of the texts. Not thread-safe; alphabets that were found in parts of the texts are united.
 */
public final class Alphabet {

    private final TextRecipe recipe;
    private final TextForm form;
    private final BitSet found = new BitSet();

    public Alphabet(TextRecipe recipe) {
        this.recipe = recipe;
        this.form = new TextForm(recipe.letters());
    }

    /** @throws Unfit as the text's normalization would: what is unfit or will be refused for its length has no say */
    public void add(Text text) throws Unfit {
        var points = form.codePoints(text);
        int counted = points.length;
        if (counted > recipe.length()) {
            switch (recipe.overlong()) {
                case REFUSE -> throw TextNormalizer.overlong(points.length, recipe.length());
                case CUT -> counted = recipe.length();
            }
        }
        for (int i = 0; i < counted; i++) {
            found.set(points[i]);
        }
    }

    public void unite(Alphabet other) {
        found.or(other.found);
    }

    /** In order of code points. @throws InvalidField if there are too many, or none */
    public String found() {
        if (found.isEmpty() || found.cardinality() > TextRecipe.MOST) {
            throw new InvalidField(
                    "alphabet", found.cardinality() + " characters were found", "1 to " + TextRecipe.MOST);
        }
        return found.stream()
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
