package io.ganymede.contracts.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.contracts.event.GenerationFailed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReasonTest {

    @Test
    void aReasonOfSomeLinesStaysAsItIs() {
        assertEquals("no room:\n\t3 of 4 GB 😀", Reason.of("no room:\n\t3 of 4 GB 😀"));
    }

    @Test
    void whatNoDatabaseOrJsonTakesIsAQuestionMark() {
        assertEquals("a?b?c?", Reason.of("a\0b\ud83dc\ude00"));
    }

    @Test
    void aLongReasonIsCutAndNoCharacterInHalf() {
        var cut = Reason.of("x".repeat(3998) + "😀y");

        assertEquals("x".repeat(3998) + "?…", cut);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void anExceptionThatSaysNothingIsToldByItsType(String message) {
        assertTrue(Reason.of(new IOException(message)).startsWith("java.io.IOException"));
    }

    @Property
    void whateverWasSaidIsAReasonThatEventsTakeAndJsonKeeps(@ForAll String said) {
        var reason = Reason.of(new IOException(said));
        var event = new GenerationFailed(UUID.randomUUID(), reason);

        assertEquals(event, Json.read(Json.write(event), GenerationFailed.class));
        assertEquals(reason, new String(reason.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
        assertFalse(reason.contains("\0"));
    }
}
