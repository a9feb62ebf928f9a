package io.ganymede.generator.render;

import io.ganymede.contracts.manifest.ModelManifest.Text;
import io.ganymede.generator.sampling.Samples;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Samples as texts: of each place the token with the largest value; a text ends at its first token 0. */
final class Texts {

    private static final int END = 0;

    private Texts() {}

    /** A line for each; a text's own ends of lines are spaces. */
    static String lines(Samples samples) {
        var form = (Text) samples.model().form();
        return IntStream.range(0, samples.count())
                .mapToObj(place -> text(samples, form, place).replaceAll("\\R", " ") + "\n")
                .collect(Collectors.joining());
    }

    static String text(Samples samples, Text form, int place) {
        var alphabet = form.alphabet().codePoints().toArray();
        var text = new StringBuilder();
        Arrays.stream(tokens(samples.values(place), form.symbols()))
                .takeWhile(token -> token != END)
                .forEach(token -> text.appendCodePoint(alphabet[token - 1]));
        return text.toString();
    }

    /**
     * Of two that are equal the first one.
     *
     * @param values [places, symbols]
     * @return [places]
     */
    static int[] tokens(float[] values, int symbols) {
        var tokens = new int[values.length / symbols];
        for (int i = 0; i < tokens.length; i++) {
            int largest = 0;
            for (int symbol = 1; symbol < symbols; symbol++) {
                if (values[i * symbols + symbol] > values[i * symbols + largest]) {
                    largest = symbol;
                }
            }
            tokens[i] = largest;
        }
        return tokens;
    }
}
