package io.ganymede.contracts.event;

/** Kafka's topics, by what their events are about. */
public final class Topic {

    public static final String DATASETS = "ganymede.datasets";
    /** Its records are no {@link Event}s, but {@link SampleMessage}s. */
    public static final String SAMPLES = "ganymede.samples";

    public static final String TRAINING_REQUESTS = "ganymede.training-requests";
    public static final String RUNS = "ganymede.runs";
    public static final String MODELS = "ganymede.models";

    public static final String GENERATION_REQUESTS = "ganymede.generation-requests";
    public static final String GENERATIONS = "ganymede.generations";

    private Topic() {}

    public static String of(Event event) {
        return switch (event) {
            case Event.OfDataset _ -> DATASETS;
            case Event.OfRequest _ -> TRAINING_REQUESTS;
            case Event.OfRun _ -> RUNS;
            case Event.OfModel _ -> MODELS;
            case Event.OfGenerationRequest _ -> GENERATION_REQUESTS;
            case Event.OfGeneration _ -> GENERATIONS;
        };
    }
}
