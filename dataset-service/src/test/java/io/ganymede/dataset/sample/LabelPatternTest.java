package io.ganymede.dataset.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.contracts.check.InvalidField;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelPatternTest {

    @ParameterizedTest
    @CsvSource({
        "{label}_*_*.wav, recordings/7_jackson_32.wav, 7",
        "*_{label}_*.wav, 7_jackson_32.wav, jackson",
        "{label}.*, cat.tar.gz, cat",
        "{label}/*, cats/a.png, cats",
        "**/{label}/*, a/b/cats/c.png, cats",
        "train-{label}-*, train-Füße-1, Füße",
        "({label})*, (a)b, a",
        "x[{label}].png, x[y].png, y",
        "*_{label}_*, a_b_c_d, b"
    })
    void aNameTellsItsLabel(String pattern, String path, String label) {
        assertEquals(Optional.of(label), new LabelPattern(pattern).label(path));
    }

    @ParameterizedTest
    @CsvSource({"{label}_*.wav, 7.wav", "{label}_*.wav, _a.wav", "{label}/*, a/b/c", "{label}.png, a.PNG"})
    void aNameThatDoesNotMatchHasNone(String pattern, String path) {
        assertEquals(Optional.empty(), new LabelPattern(pattern).label(path));
    }

    @Test
    void aPatternHasOneLabel() {
        for (var pattern : new String[] {"*.wav", "{label}_{label}", " "}) {
            var refused = assertThrows(InvalidField.class, () -> new LabelPattern(pattern));
            assertTrue(refused.getMessage().startsWith("pattern is "), refused.getMessage());
        }
    }

    @Test
    void aNameMadeToBeSlowIsNot() {
        var pattern = new LabelPattern("*a*a*a*a*a*a*a{label}*b");

        assertEquals(Optional.empty(), pattern.label("a".repeat(1024)));
        assertEquals(Optional.empty(), pattern.label("a".repeat(1 << 20)));
    }
}
