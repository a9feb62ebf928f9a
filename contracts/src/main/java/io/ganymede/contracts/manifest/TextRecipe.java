package io.ganymede.contracts.manifest;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.check.Require;
import io.ganymede.contracts.npy.NpyType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How texts are normalized: to {@code length} tokens, one for each code point of the text in Unicode's form NFC. Token 0 ends a
 * text and fills what is left; token i + 1 is the alphabet's code point i.
 *
 * @param length   tokens; a text of as many code points has no end
 * @param letters  what happens to upper and lower case; {@link Case#KEEP} if left out
 * @param alphabet all code points there are, each once; null until it is found, in the samples, in order of code points
 * @param unknown  one code point of the alphabet that stands for all that are not in it; null to refuse such texts
 * @param overlong what happens to a text that is too long; {@link Overlong#REFUSE} if left out
 */
@JsonDeserialize
public record TextRecipe(
        int length,
        Case letters,
        @Nullable String alphabet,
        @Nullable String unknown,
        Overlong overlong) implements SampleRecipe {

    public static final String KIND = "text";

    /** Code points of an alphabet, at most: with token 0 they are all there are in 16 bits. */
    public static final int MOST = 65_535;

    /** What happens to upper and lower case. */
    public enum Case {
        KEEP,
        LOWER,
        UPPER;

        @JsonCreator
        static Case of(String name) {
            return valueOf(ImageRecipe.upper(name, "keep", "lower", "upper"));
        }

        @JsonValue
        public String json() {
            return ImageRecipe.lower(this);
        }
    }

    /** What happens to a text that is too long. */
    public enum Overlong {
        REFUSE,
        CUT;

        @JsonCreator
        static Overlong of(String name) {
            return valueOf(ImageRecipe.upper(name, "refuse", "cut"));
        }

        @JsonValue
        public String json() {
            return ImageRecipe.lower(this);
        }
    }

    @JsonCreator
    public TextRecipe(
            @JsonProperty("length") int length,
            @JsonProperty("letters") @Nullable Case letters,
            @JsonProperty("alphabet") @Nullable String alphabet,
            @JsonProperty("unknown") @Nullable String unknown,
            @JsonProperty("overlong") @Nullable Overlong overlong) {
        this.length = Require.range("length", length, 1, 65_536);
        this.letters = letters == null ? Case.KEEP : letters;
        this.alphabet = alphabet == null ? null : required(alphabet);
        this.unknown = unknown;
        this.overlong = overlong == null ? Overlong.REFUSE : overlong;
        if (unknown != null
                && (alphabet == null
                        || unknown.codePointCount(0, unknown.length()) != 1
                        || alphabet.indexOf(unknown) < 0)) {
            throw new InvalidField("unknown", '"' + unknown + '"', "one character of a given alphabet");
        }
    }

    private static String required(String alphabet) {
        Require.range("alphabet.length", alphabet.codePointCount(0, alphabet.length()), 1, MOST);
        if (alphabet.codePoints().distinct().count() != alphabet.codePoints().count()) {
            throw new InvalidField("alphabet", '"' + alphabet + '"', "every character once");
        }
        return alphabet;
    }

    /** The same recipe, once its alphabet is found. */
    public TextRecipe with(String found) {
        return new TextRecipe(length, letters, found, unknown, overlong);
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** As small as the alphabet allows; 16 bits as long as it is not known. */
    @Override
    public NpyType type() {
        return alphabet != null && alphabet.codePointCount(0, alphabet.length()) < 256 ? NpyType.UINT8 : NpyType.UINT16;
    }

    @Override
    public List<Integer> shape() {
        return List.of(length);
    }
}
