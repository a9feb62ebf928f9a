package io.ganymede.generator.reading;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.manifest.ModelManifest.Text;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;

/** Texts as a model's values: 1 for the token of each place, 0 for the others. Behind a text's end all is token 0. */
final class OneHot {

    private final Text form;
    private final Map<Integer, Integer> tokens = new HashMap<>();

    OneHot(Text form) {
        this.form = form;
        form.alphabet().codePoints().forEach(point -> tokens.put(point, tokens.size() + 1));
    }

    /**
     * @return [length, symbols]
     * @throws InvalidField if the text is too long, or has a character that the model does not know
     */
    float[] of(String text) {
        var points =
                Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().toArray();
        if (points.length > form.length()) {
            throw new InvalidField("text", points.length + " characters", "at most " + form.length());
        }
        var places = new int[form.length()];
        for (int i = 0; i < points.length; i++) {
            var token = tokens.get(points[i]);
            if (token == null) {
                throw new InvalidField(
                        "text",
                        "U+%04X at character %d".formatted(points[i], i),
                        "characters of the model's alphabet, " + form.alphabet());
            }
            places[i] = token;
        }
        return of(places);
    }

    /**
     * @param places tokens, from 0 to the last symbol
     * @return [places, symbols]
     */
    float[] of(int[] places) {
        int symbols = form.symbols();
        var values = new float[Math.multiplyExact(places.length, symbols)];
        for (int i = 0; i < places.length; i++) {
            if (places[i] >= symbols) {
                throw new InvalidField("tokens", Integer.toString(places[i]), "0 to " + (symbols - 1));
            }
            values[i * symbols + places[i]] = 1;
        }
        return values;
    }
}
