package io.ganymede.contracts.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequireTest {

    @Test
    void aLabelIsALineOfSomeCharacters() {
        assertEquals("ankle boot 👢", Require.label("label", "ankle boot 👢"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\0b", "a\u0085b", "a\ud83db", "a\udc00b"})
    void whatIsNoLineIsRefusedAndShownAsOne(String label) {
        var refused = assertThrows(InvalidField.class, () -> Require.label("label", label));

        assertEquals("label is \"a?b\"; allowed: a text of one line, without control characters", refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "12345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901"
            })
    void aLabelOfNoOrTooManyCharactersIsRefused(String label) {
        var refused = assertThrows(InvalidField.class, () -> Require.label("label", label));

        assertEquals("a text of 1 to 100 characters", refused.allowed());
    }
}
