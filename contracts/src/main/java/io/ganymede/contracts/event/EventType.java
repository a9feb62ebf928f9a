package io.ganymede.contracts.event;

import io.ganymede.contracts.check.InvalidField;
import java.util.Arrays;
import java.util.stream.Collectors;

/** CloudEvents' {@code type} of each event: reverse DNS, with the version of the data. */
enum EventType {
    DATASET_SEALED("io.ganymede.dataset.sealed.v1", DatasetSealed.class),
    DATASET_DELETED("io.ganymede.dataset.deleted.v1", DatasetDeleted.class),
    TRAINING_REQUESTED("io.ganymede.training.requested.v1", TrainingRequested.class),
    RUN_STARTED("io.ganymede.run.started.v1", RunStarted.class),
    RUN_PROGRESSED("io.ganymede.run.progressed.v1", RunProgressed.class),
    RUN_FINISHED("io.ganymede.run.finished.v1", RunFinished.class),
    RUN_FAILED("io.ganymede.run.failed.v1", RunFailed.class),
    RUN_CANCELLED("io.ganymede.run.cancelled.v1", RunCancelled.class),
    MODEL_PUBLISHED("io.ganymede.model.published.v1", ModelPublished.class),
    MODEL_DELETED("io.ganymede.model.deleted.v1", ModelDeleted.class),
    GENERATION_REQUESTED("io.ganymede.generation.requested.v1", GenerationRequested.class),
    GENERATION_PROGRESSED("io.ganymede.generation.progressed.v1", GenerationProgressed.class),
    GENERATION_COMPLETED("io.ganymede.generation.completed.v1", GenerationCompleted.class),
    GENERATION_FAILED("io.ganymede.generation.failed.v1", GenerationFailed.class);

    final String text;
    final Class<? extends Event> data;

    EventType(String text, Class<? extends Event> data) {
        this.text = text;
        this.data = data;
    }

    static EventType of(Event event) {
        return switch (event) {
            case DatasetSealed _ -> DATASET_SEALED;
            case DatasetDeleted _ -> DATASET_DELETED;
            case TrainingRequested _ -> TRAINING_REQUESTED;
            case RunStarted _ -> RUN_STARTED;
            case RunProgressed _ -> RUN_PROGRESSED;
            case RunFinished _ -> RUN_FINISHED;
            case RunFailed _ -> RUN_FAILED;
            case RunCancelled _ -> RUN_CANCELLED;
            case ModelPublished _ -> MODEL_PUBLISHED;
            case ModelDeleted _ -> MODEL_DELETED;
            case GenerationRequested _ -> GENERATION_REQUESTED;
            case GenerationProgressed _ -> GENERATION_PROGRESSED;
            case GenerationCompleted _ -> GENERATION_COMPLETED;
            case GenerationFailed _ -> GENERATION_FAILED;
        };
    }

    static EventType of(String text) {
        return Arrays.stream(values())
                .filter(type -> type.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new InvalidField(
                        "type",
                        text,
                        Arrays.stream(values()).map(type -> type.text).collect(Collectors.joining(", "))));
    }
}
