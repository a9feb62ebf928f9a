package io.ganymede.local;

import java.util.List;

/** The services, in the order of the walk. */
enum Service implements Part {
    DATASET("dataset-service", "-Xmx512m", Service.SHORT_LEASE, Service.FAST_HEART, Service.SHORT_SESSION),
    TRAINER("trainer-service", "-Xmx1g", Service.SHORT_LEASE, Service.FAST_HEART, Service.SHORT_SESSION),
    GENERATOR("generator-service", "-Xmx256m", Service.SHORT_SESSION);

    /** On one machine no network comes between: a worker that says nothing is dead. */
    private static final String SHORT_LEASE = "-Dganymede.worker.lease=10s";

    private static final String FAST_HEART = "-Dganymede.worker.heartbeat=2s";
    /** A consumer that says nothing is dead, too: its partitions go to the next one. Kafka's own default is 45 s. */
    private static final String SHORT_SESSION = "-Dkafka.session.timeout.ms=10000";

    private final String title;
    private final List<String> options;

    Service(String title, String... options) {
        this.title = title;
        this.options = List.of(options);
    }

    /** Its module's folder, too. */
    @Override
    public String title() {
        return title;
    }

    /** JVM options; TensorFlow's and ONNX Runtime's memory is beside the heap. */
    List<String> options() {
        return options;
    }
}
