package io.ganymede.contracts.event;

import java.util.UUID;

/**
 * Something that happened on the walk, or that is asked for. Events only grow: a new field is optional, and a type that
 * must change gets a new version beside the old one.
 */
public sealed interface Event {

    /** What the event is about; Kafka's key, so that all events about one thing stay in order. */
    String subject();

    /** An event of one training run. */
    sealed interface OfRun extends Event permits RunStarted, RunProgressed, RunFinished, RunFailed, RunCancelled {

        UUID run();

        @Override
        default String subject() {
            return run().toString();
        }
    }

    /** An event of a dataset. */
    sealed interface OfDataset extends Event permits DatasetSealed, DatasetDeleted {}

    /** Work asked of the trainer. */
    sealed interface OfRequest extends Event permits TrainingRequested {}

    /** Work asked of the generator. */
    sealed interface OfGenerationRequest extends Event permits GenerationRequested {}

    /** An event of the work that one {@link GenerationRequested} asked for. */
    sealed interface OfGeneration extends Event permits GenerationProgressed, GenerationCompleted, GenerationFailed {

        UUID request();

        @Override
        default String subject() {
            return request().toString();
        }
    }

    /** An event of a model. */
    sealed interface OfModel extends Event permits ModelPublished, ModelDeleted {}
}
