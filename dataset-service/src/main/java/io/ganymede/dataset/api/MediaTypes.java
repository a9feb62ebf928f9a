package io.ganymede.dataset.api;

/** Media types of a version's files, by their names. */
final class MediaTypes {

    private MediaTypes() {}

    static String of(String file) {
        return switch (file.substring(file.lastIndexOf('.') + 1)) {
            case "json" -> file.equals("croissant.json") ? "application/ld+json" : "application/json";
            case "jsonl" -> "application/jsonl";
            default -> "application/octet-stream";
        };
    }
}
