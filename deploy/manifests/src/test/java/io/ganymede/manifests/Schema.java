package io.ganymede.manifests;

import com.fasterxml.jackson.databind.JsonNode;

/** What objects of one kind may be. */
sealed interface Schema permits CoreSchema, StrimziSchema, PublishedSchema {

    /** @throws Unfit if an API server would refuse the object, or leave out a part of it */
    void check(JsonNode object);

    /** That of a kind; an API version that nobody serves has none. */
    static Schema of(String apiVersion, String kind) {
        var group = apiVersion.contains("/") ? apiVersion.substring(0, apiVersion.indexOf('/')) : "";
        return switch (group) {
            case "", "apps", "autoscaling", "batch", "policy", "networking.k8s.io" -> CoreSchema.of(apiVersion, kind);
            case "kafka.strimzi.io" -> StrimziSchema.of(apiVersion, kind);
            default -> PublishedSchema.of(apiVersion.replace('/', '_') + "_" + kind);
        };
    }

    /** An object that is none of its kind. */
    final class Unfit extends RuntimeException {

        private static final long serialVersionUID = 1;

        Unfit(String message) {
            super(message);
        }

        Unfit(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
