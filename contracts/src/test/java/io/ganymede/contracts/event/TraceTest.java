package io.ganymede.contracts.event;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TraceTest {

    private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final Event EVENT = new DatasetDeleted("fashion", 1, "0".repeat(64));

    @Test
    void anEventCarriesItsTraceAsExtensionAndAsHeader() {
        var envelope = new Envelope("1", URI.create("/test"), Instant.EPOCH, EVENT, PARENT);

        var json = new String(envelope.toJson(), StandardCharsets.UTF_8);
        var header = envelope.toRecord().headers().lastHeader("traceparent");

        assertTrue(json.contains("\"traceparent\":\"" + PARENT + "\""), json);
        assertArrayEquals(PARENT.getBytes(StandardCharsets.US_ASCII), header.value());
        assertEquals(envelope, Envelope.ofJson(envelope.toJson()));
    }

    @Test
    void anEventOfNobodysTraceIsAsItWas() {
        var envelope = new Envelope("1", URI.create("/test"), Instant.EPOCH, EVENT);

        assertNull(envelope.toRecord().headers().lastHeader("traceparent"));
        assertNull(Envelope.ofJson(envelope.toJson()).trace());
    }
}
