package io.ganymede.dataset.normalize;

import io.ganymede.contracts.manifest.TextRecipe;
import io.ganymede.dataset.sample.Text;
import io.ganymede.dataset.sample.Unfit;
import java.text.Normalizer.Form;
import java.util.Locale;

/** A text as its recipe sees it: code points in Unicode's form NFC, in the case that is asked for, whatever the machine's language. */
record TextForm(TextRecipe.Case letters) {

    /** @throws Unfit if there is half a surrogate pair in it, or nothing at all */
    int[] codePoints(Text text) throws Unfit {
        var value = text.value();
        int half = loneSurrogate(value);
        if (half >= 0) {
            throw new Unfit(
                    half,
                    "The text has half a surrogate pair, U+%04X, as character %d"
                            .formatted((int) value.charAt(half), half + 1));
        }
        var cased = switch (letters) {
            case KEEP -> value;
            case LOWER -> composed(value).toLowerCase(Locale.ROOT);
            case UPPER -> composed(value).toUpperCase(Locale.ROOT);
        };
        var points = composed(cased).codePoints().toArray();
        if (points.length == 0) {
            throw new Unfit(0, "The text is empty");
        }
        return points;
    }

    private static String composed(String value) {
        return java.text.Normalizer.normalize(value, Form.NFC);
    }

    private static int loneSurrogate(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (Character.isHighSurrogate(value.charAt(i))
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(value.charAt(i))) {
                return i;
            }
        }
        return -1;
    }
}
