package io.ganymede.trainer.sheet;

import io.ganymede.contracts.manifest.ModelManifest.Text;
import java.util.ArrayList;
import java.util.List;

/** Symbols to characters. Symbol 0 ends a text, symbol i + 1 is the alphabet's code point i. */
public final class Alphabet {

    private final int[] codePoints;
    private final int length;

    public Alphabet(Text text) {
        this.codePoints = text.alphabet().codePoints().toArray();
        this.length = text.length();
    }

    /**
     * The texts that values stand for, up to their ends.
     *
     * @param values [n, length, symbols]; the largest of the symbols counts, and of equal ones the first
     */
    public List<String> texts(float[] values) {
        int symbols = codePoints.length + 1;
        var texts = new ArrayList<String>();
        for (int at = 0; at < values.length; at += length * symbols) {
            var text = new StringBuilder();
            for (int place = 0; place < length; place++) {
                int symbol = largest(values, at + place * symbols, symbols);
                if (symbol == 0) {
                    break;
                }
                text.appendCodePoint(codePoints[symbol - 1]);
            }
            texts.add(text.toString());
        }
        return texts;
    }

    private static int largest(float[] values, int from, int count) {
        int best = 0;
        for (int i = 1; i < count; i++) {
            best = values[from + i] > values[from + best] ? i : best;
        }
        return best;
    }
}
