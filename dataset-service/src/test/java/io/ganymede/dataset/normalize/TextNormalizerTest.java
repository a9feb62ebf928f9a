package io.ganymede.dataset.normalize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.manifest.TextRecipe;
import io.ganymede.contracts.manifest.TextRecipe.Case;
import io.ganymede.contracts.manifest.TextRecipe.Overlong;
import io.ganymede.dataset.sample.Text;
import io.ganymede.dataset.sample.Unfit;
import java.text.Normalizer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class TextNormalizerTest {

    @Property(tries = 500)
    void anyTextComesBackInFormNfc(@ForAll @StringLength(min = 1, max = 50) String value) throws Unfit {
        var recipe = new TextRecipe(100, Case.KEEP, null, null, null);
        if (hasLoneSurrogate(value)) {
            assertThrows(Unfit.class, () -> new Alphabet(recipe).add(new Text(value)));
            return;
        }
        var alphabet = new Alphabet(recipe);
        alphabet.add(new Text(value));
        var normalizer = new TextNormalizer(recipe.with(alphabet.found()));

        var tokens = normalizer.apply(new Text(value));

        var composed = Normalizer.normalize(value, Normalizer.Form.NFC);
        assertEquals(composed, normalizer.text(tokens));
        assertArrayEquals(tokens, normalizer.apply(new Text(Normalizer.normalize(value, Normalizer.Form.NFD))));
        assertEquals(0, tokens[tokens.length - 1]);
    }

    @Test
    void tokensAreOneByteAsLongAsTheyFit() throws Unfit {
        assertArrayEquals(new byte[] {2, 1, 3, 0}, apply("bac", new TextRecipe(4, null, "abc", null, null)));
        var wide = IntStream.rangeClosed(0x400, 0x4ff)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        assertArrayEquals(
                new byte[] {1, 0, 0, 1, 0, 0}, apply("\u0400\u04ff", new TextRecipe(3, null, wide, null, null)));
    }

    @Test
    void pairsOfSurrogatesAreOneCharacter() throws Unfit {
        var recipe = new TextRecipe(2, null, "a😀", null, null);

        assertArrayEquals(new byte[] {2, 1}, apply("😀a", recipe));
        assertEquals("😀a", new TextNormalizer(recipe).text(new byte[] {2, 1}));
    }

    @Test
    void halfASurrogatePairIsRefused() {
        var recipe = new TextRecipe(9, null, "abc", "a", null);

        assertUnfit("half a surrogate pair, U+D83D, as character 2", "b\ud83d", recipe);
        assertUnfit("half a surrogate pair, U+DE00, as character 1", "\ude00\ud83d", recipe);
    }

    @Test
    void casesAreOfNoLanguage() throws Unfit {
        var recipe = new TextRecipe(4, Case.LOWER, "abcdi", null, null);

        assertArrayEquals(new byte[] {5, 1, 2, 0}, apply("IAB", recipe));
        assertArrayEquals(new byte[] {1, 1, 0, 0}, apply("ß", new TextRecipe(4, Case.UPPER, "S", null, null)));
    }

    @Test
    void whatIsNotInTheAlphabetIsRefusedOrMapped() throws Unfit {
        assertUnfit("character 2, U+0078, is not in the alphabet", "ax", new TextRecipe(9, null, "abc", null, null));
        assertArrayEquals(new byte[] {1, 3, 0}, apply("ax", new TextRecipe(3, null, "ab?", "?", null)));
    }

    @Test
    void whatIsTooLongIsRefusedOrCut() throws Unfit {
        assertUnfit("has 3 characters; at most 2", "abc", new TextRecipe(2, null, "abc", null, null));
        assertArrayEquals(new byte[] {1, 2}, apply("abc", new TextRecipe(2, null, "abc", null, Overlong.CUT)));
        assertUnfit("The text is empty", "", new TextRecipe(2, null, "abc", null, null));
    }

    @Test
    void anAlphabetIsSortedAndOfWhatCountsOnly() throws Unfit {
        var alphabet = new Alphabet(new TextRecipe(3, Case.LOWER, null, null, Overlong.CUT));
        alphabet.add(new Text("cAbx"));
        var other = new Alphabet(new TextRecipe(3, null, null, null, null));
        other.add(new Text("😀e\u0301"));
        assertThrows(Unfit.class, () -> other.add(new Text("long")));
        alphabet.unite(other);

        assertEquals("abcé😀", alphabet.found());
    }

    @Test
    void anAlphabetOfTooManyOrNoneIsRefused() throws Unfit {
        var alphabet = new Alphabet(new TextRecipe(65_536, null, null, null, null));
        assertThrows(InvalidField.class, alphabet::found);
        for (int plane = 0x10000; plane < 0x30000; plane += 0x10000) {
            var text = new StringBuilder();
            IntStream.range(plane, plane + 40_000).forEach(text::appendCodePoint);
            alphabet.add(new Text(text.toString()));
        }
        var refused = assertThrows(InvalidField.class, alphabet::found);
        assertTrue(refused.getMessage().endsWith("allowed: 1 to 65535"), refused.getMessage());
    }

    private static byte[] apply(String text, TextRecipe recipe) throws Unfit {
        return new TextNormalizer(recipe).apply(new Text(text));
    }

    private static void assertUnfit(String reason, String text, TextRecipe recipe) {
        var unfit = assertThrows(Unfit.class, () -> apply(text, recipe));
        assertTrue(unfit.getMessage().contains(reason), unfit.getMessage());
    }

    private static boolean hasLoneSurrogate(String value) {
        return value.codePoints().anyMatch(point -> point >= 0xd800 && point <= 0xdfff);
    }
}
