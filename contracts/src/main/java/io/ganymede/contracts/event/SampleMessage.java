package io.ganymede.contracts.event;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.check.Require;
import java.net.URI;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * One sample for a dataset: a CloudEvent 1.0 whose data is the sample's file, in binary mode (cloudevents.io, "Kafka Protocol
 * Binding" 1.0.2, section 3.2). Dataset, upload and label are extension attributes.
 *
 * @param id     with {@code source} unique: two messages that share both are one sample, delivered twice
 * @param upload name before those of the uploads that samples are collected in; {@code topic} if left out
 * @param label  null for a sample without label
 * @param data   a picture, a sound or a text in UTF-8
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record SampleMessage(
        URI source,
        String id,
        String dataset,
        String upload,
        @Nullable String label,
        byte[] data) {

    public static final String TYPE = "io.ganymede.sample.v1";
    private static final int LONGEST_SOURCE = 500;
    private static final int LONGEST_ID = 200;
    private static final int LONGEST_UPLOAD = 30;

    public SampleMessage {
        Require.range(
                "source.length", Require.present("source", source).toString().length(), 1, LONGEST_SOURCE);
        Require.line("id", id, LONGEST_ID);
        Require.name("dataset", dataset);
        Require.name("upload", upload);
        Require.range("upload.length", upload.length(), 1, LONGEST_UPLOAD);
        if (label != null) {
            Require.label("label", label);
        }
        Require.range("data.length", Require.present("data", data).length, 1, Integer.MAX_VALUE);
    }

    /** For {@link Topic#SAMPLES}, keyed by the dataset. */
    public ProducerRecord<String, byte[]> toRecord() {
        var event = CloudEventBuilder.v1()
                .withId(id)
                .withSource(source)
                .withType(TYPE)
                .withExtension("dataset", dataset)
                .withExtension("upload", upload)
                .withData("application/octet-stream", data);
        if (label != null) {
            event = event.withExtension("label", label);
        }
        return KafkaMessageFactory.<String>createWriter(Topic.SAMPLES, dataset).writeBinary(event.build());
    }

    /** @throws InvalidField if the record carries no sample */
    public static SampleMessage ofRecord(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            throw new InvalidField("value", "missing", "a sample's bytes");
        }
        CloudEvent event;
        try {
            event = KafkaMessageFactory.createReader(record).toEvent();
        } catch (RuntimeException e) { // the SDK names no one type for what it cannot read
            var invalid = new InvalidField("value", "no CloudEvent (" + e.getMessage() + ")", "a CloudEvent 1.0");
            invalid.initCause(e);
            throw invalid;
        }
        Require.oneOf("type", event.getType(), TYPE);
        var upload = text(event, "upload");
        return new SampleMessage(
                event.getSource(),
                event.getId(),
                Require.present("dataset", text(event, "dataset")),
                upload == null ? "topic" : upload,
                text(event, "label"),
                Require.present("data", event.getData()).toBytes());
    }

    private static @Nullable String text(CloudEvent event, String extension) {
        var value = event.getExtension(extension);
        return value == null ? null : value.toString();
    }
}
