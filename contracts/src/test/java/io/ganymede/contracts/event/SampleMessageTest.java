package io.ganymede.contracts.event;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ganymede.contracts.check.InvalidField;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class SampleMessageTest {

    private static final SampleMessage SAMPLE = new SampleMessage(
            URI.create("/camera"), "4711", "fashion", "line-3", "bag", new byte[] {(byte) 0x89, 'P', 'N', 'G'});

    @Test
    void aSampleIsReadAsItWasWritten() {
        var written = SAMPLE.toRecord();

        var read = SampleMessage.ofRecord(record(written.value(), written.headers()));

        assertEquals(Topic.SAMPLES, written.topic());
        assertEquals("fashion", written.key());
        assertArrayEquals(SAMPLE.data(), written.value());
        requireSame(read);
    }

    @Test
    void theGoldenSampleIsRead() throws IOException {
        byte[] golden;
        try (var in = getClass().getResourceAsStream("/golden/samples/sample.json")) {
            golden = in.readAllBytes();
        }
        var headers = new RecordHeaders();
        headers.add("content-type", "application/cloudevents+json".getBytes(StandardCharsets.US_ASCII));

        requireSame(SampleMessage.ofRecord(record(golden, headers)));
    }

    @Test
    void whatIsNoSampleIsRefusedByItsField() {
        var bare = record(new byte[1], new RecordHeaders());
        var other = SAMPLE.toRecord();
        other.headers().remove("ce_type").add("ce_type", "x".getBytes(StandardCharsets.US_ASCII));
        var nowhere = SAMPLE.toRecord();
        nowhere.headers().remove("ce_dataset");

        assertEquals(
                "value",
                assertThrows(InvalidField.class, () -> SampleMessage.ofRecord(bare))
                        .field());
        assertEquals("type", refused(other.value(), other.headers()).field());
        assertEquals("dataset", refused(nowhere.value(), nowhere.headers()).field());
    }

    /** It would be read again and again: no database takes it for a key. */
    @Test
    void aSampleThatCannotBeKnownAgainIsRefusedByItsField() {
        var far = SAMPLE.toRecord();
        far.headers().remove("ce_source").add("ce_source", ("/" + "x".repeat(500)).getBytes(StandardCharsets.US_ASCII));
        var nul = SAMPLE.toRecord();
        nul.headers().remove("ce_id").add("ce_id", "a\0b".getBytes(StandardCharsets.US_ASCII));

        assertEquals("source.length", refused(far.value(), far.headers()).field());
        assertEquals("id", refused(nul.value(), nul.headers()).field());
    }

    @Test
    void aLabelThatCouldNameNoClassIsRefused() {
        var broken = SAMPLE.toRecord();
        broken.headers().remove("ce_label").add("ce_label", "a\nb".getBytes(StandardCharsets.US_ASCII));

        assertEquals("label", refused(broken.value(), broken.headers()).field());
    }

    private static InvalidField refused(byte[] value, Headers headers) {
        return assertThrows(InvalidField.class, () -> SampleMessage.ofRecord(record(value, headers)));
    }

    private static void requireSame(SampleMessage read) {
        assertEquals(SAMPLE.source(), read.source());
        assertEquals(SAMPLE.id(), read.id());
        assertEquals(SAMPLE.dataset(), read.dataset());
        assertEquals(SAMPLE.upload(), read.upload());
        assertEquals(SAMPLE.label(), read.label());
        assertArrayEquals(SAMPLE.data(), read.data());
    }

    private static ConsumerRecord<String, byte[]> record(byte[] value, Headers headers) {
        return new ConsumerRecord<>(
                Topic.SAMPLES,
                0,
                0,
                0,
                TimestampType.CREATE_TIME,
                -1,
                value.length,
                "fashion",
                value,
                headers,
                Optional.empty());
    }
}
