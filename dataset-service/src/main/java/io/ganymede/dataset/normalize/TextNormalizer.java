package io.ganymede.dataset.normalize;

import io.ganymede.contracts.manifest.TextRecipe;
import io.ganymede.contracts.npy.NpyType;
import io.ganymede.dataset.sample.Text;
import io.ganymede.dataset.sample.Unfit;

/**
 * Makes texts into a dataset's tokens, uint8 or uint16 little-endian [length], and back. Two texts that Unicode calls equal (NFC)
 * have equal tokens. Thread-safe.
 */
public final class TextNormalizer {

    private final TextRecipe recipe;
    private final TextForm form;
    private final int[] alphabet;
    private final char[] tokens; // by code point; 0 for what is not in the alphabet
    private final int unknown;
    private final int width;

    /** @throws IllegalArgumentException if the recipe's alphabet is still to be found */
    public TextNormalizer(TextRecipe recipe) {
        if (recipe.alphabet() == null) {
            throw new IllegalArgumentException("The recipe's alphabet is still to be found");
        }
        this.recipe = recipe;
        this.form = new TextForm(recipe.letters());
        this.alphabet = recipe.alphabet().codePoints().toArray();
        int highest = recipe.alphabet().codePoints().max().orElse(0);
        this.tokens = new char[highest + 1];
        for (int i = 0; i < alphabet.length; i++) {
            tokens[alphabet[i]] = (char) (i + 1);
        }
        this.unknown = recipe.unknown() == null ? 0 : tokens[recipe.unknown().codePointAt(0)];
        this.width = recipe.type() == NpyType.UINT8 ? 1 : 2;
    }

    /** @throws Unfit if the text has what the recipe refuses */
    public byte[] apply(Text text) throws Unfit {
        var points = form.codePoints(text);
        int count = points.length;
        if (count > recipe.length()) {
            switch (recipe.overlong()) {
                case REFUSE -> throw overlong(count, recipe.length());
                case CUT -> count = recipe.length();
            }
        }
        var bytes = new byte[recipe.length() * width];
        for (int i = 0; i < count; i++) {
            int token = token(points[i], i);
            bytes[i * width] = (byte) token;
            if (width == 2) {
                bytes[i * width + 1] = (byte) (token >> 8);
            }
        }
        return bytes;
    }

    /** The text of {@code tokens}, as a normalized one; U+FFFD for a token that the alphabet does not have. */
    public String text(byte[] tokens) {
        var text = new StringBuilder();
        for (int i = 0; i < tokens.length; i += width) {
            int token = tokens[i] & 0xff | (width == 2 ? (tokens[i + 1] & 0xff) << 8 : 0);
            if (token == 0) {
                break;
            }
            text.appendCodePoint(token <= alphabet.length ? alphabet[token - 1] : 0xfffd);
        }
        return text.toString();
    }

    static Unfit overlong(int count, int most) {
        return new Unfit(0, "The text has %d characters; at most %d are taken".formatted(count, most));
    }

    private int token(int point, int place) throws Unfit {
        int token = point < tokens.length ? tokens[point] : 0;
        if (token != 0) {
            return token;
        }
        if (unknown == 0) {
            throw new Unfit(
                    place, "The text's character %d, U+%04X, is not in the alphabet".formatted(place + 1, point));
        }
        return unknown;
    }
}
