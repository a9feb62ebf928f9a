package io.ganymede.local;

import java.util.List;

/** The services, in the order of the walk. */
enum Service {
    DATASET("dataset-service", List.of("-Xmx512m")),
    TRAINER("trainer-service", List.of("-Xmx1g")),
    GENERATOR("generator-service", List.of("-Xmx256m"));

    private final String title;
    private final List<String> memory;

    Service(String title, List<String> memory) {
        this.title = title;
        this.memory = memory;
    }

    /** Its module's folder, too. */
    String title() {
        return title;
    }

    /** JVM options; TensorFlow's and ONNX Runtime's memory is beside the heap. */
    List<String> memory() {
        return memory;
    }
}
