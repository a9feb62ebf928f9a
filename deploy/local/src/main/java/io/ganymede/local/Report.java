package io.ganymede.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a walk came to, for people.
 *
 * @param run     as the trainer shows it
 * @param picture of served samples
 * @param shown   the classes in it, from left to right
 */
record Report(Layout layout, JsonNode run, double imagesPerSecond, Path picture, List<String> shown) {

    void print(PrintStream out) {
        var scores = run.path("scores");
        out.println();
        row(
                out,
                "distance",
                "%.2f",
                scores.path("distance").asDouble(),
                "generated to test images: Fréchet, in a classifier's features");
        row(
                out,
                "baseline",
                "%.2f",
                scores.path("baseline").asDouble(),
                "training to test images, by the same measure");
        row(out, "untrained", "%.2f", scores.path("untrained").asDouble(), "the generator before its first step");
        row(
                out,
                "named as asked",
                "%.1f %%",
                100 * scores.path("accuracy").asDouble(),
                "of generated images, by that classifier, which names %.1f %% of the test images right"
                        .formatted(100 * scores.path("classifierAccuracy").asDouble()));
        row(out, "images/s", "%,.0f", imagesPerSecond, "in training, median");
        var time = Duration.between(
                Instant.parse(run.path("startedAt").asText()),
                Instant.parse(run.path("endedAt").asText()));
        out.printf(
                "  %-16s %12s   %s%n",
                "time",
                "%d:%02d min".formatted(time.toMinutes(), time.toSecondsPart()),
                "training, measuring, exporting");
        out.println();
        out.println("  picture   " + Layout.shown(picture));
        out.println("            from left to right: " + String.join(", ", shown));
        out.println();
        out.println("  console   " + layout.console());
        out.println("  samples   curl '%s/models/%s/samples?count=64&seed=42&label=%s' -o samples.png"
                .formatted(layout.url(Service.GENERATOR), run.path("model").asText(), shown.getLast()));
        out.println("  model     %s/models/%s"
                .formatted(layout.url(Service.GENERATOR), run.path("model").asText()));
        out.println("  run       %s/runs/%s"
                .formatted(layout.url(Service.TRAINER), run.path("id").asText()));
        out.println("  dataset   %s/datasets/%s"
                .formatted(layout.url(Service.DATASET), run.path("dataset").asText()));
        out.println("  APIs      %s/q/swagger-ui of each service".formatted(layout.url(Service.DATASET)));
        out.println("  logs      " + Layout.shown(layout.logs()));
    }

    private static void row(PrintStream out, String name, String format, double value, String meaning) {
        out.printf("  %-16s %12s   %s%n", name, format.formatted(value), meaning);
    }
}
