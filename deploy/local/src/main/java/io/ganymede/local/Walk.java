package io.ganymede.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.event.TrainingRequested;
import io.ganymede.contracts.event.TrainingSpec;
import io.ganymede.contracts.store.Sha256;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The main job: images to a sealed dataset, to a trained model, to served samples. Each request has an id made of what it
 * asks for, so that walking again goes on with what is there.
 */
final class Walk {

    private static final long SEED = 7;
    private static final double TEST_SHARE = 0.1;
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration PICK_UP = Duration.ofSeconds(60);

    private final Api api;
    private final PrintStream out;

    Walk(Suite suite, PrintStream out) {
        this.api = new Api(suite);
        this.out = out;
    }

    /** @return the sealed version, as the dataset service shows it */
    JsonNode dataset(Images images) throws InterruptedException {
        var dataset = new LinkedHashMap<String, Object>();
        dataset.put("name", images.name());
        dataset.put("recipe", Map.of("edge", images.edge(), "channels", images.channels()));
        if (images.classes() != null) {
            dataset.put("classes", images.classes());
        }
        api.post(Service.DATASET, "/datasets", dataset);
        var contents = sha256(images.images()) + sha256(images.labels());
        var upload = Sha256.of(contents.getBytes(StandardCharsets.US_ASCII)).substring(0, 16);
        var path = "/datasets/%s/uploads/%s/".formatted(images.name(), upload);
        api.put(Service.DATASET, path + "images", images.images());
        api.put(Service.DATASET, path + "labels", images.labels());
        var asked = Map.of("request", id("version", images.name(), upload), "seed", SEED, "testShare", TEST_SHARE);
        var version = api.post(Service.DATASET, "/datasets/%s/versions".formatted(images.name()), asked);
        return version.path("status").asText().equals("SEALING") ? sealed(images.name(), version) : sealed(version);
    }

    private JsonNode sealed(String name, JsonNode asked) throws InterruptedException {
        var version = asked;
        try (var meter = Meter.of("Sealing", asked.path("samples").asLong(), out)) {
            while (version.path("status").asText().equals("SEALING")) {
                Thread.sleep(PAUSE);
                version = api.get(
                        Service.DATASET,
                        "/datasets/%s/versions/%d"
                                .formatted(name, asked.path("version").asInt()));
                meter.at(version.path("done").asLong(), "images");
            }
        }
        return sealed(version);
    }

    private static JsonNode sealed(JsonNode version) {
        if (!version.path("status").asText().equals("SEALED")) {
            throw new SuiteFailure("Version %d of dataset %s was not sealed: %s"
                    .formatted(
                            version.path("version").asInt(),
                            version.path("dataset").asText(),
                            version.path("failure").asText()));
        }
        return version;
    }

    /** The trainer's recipe to begin with. */
    String recipe() throws InterruptedException {
        for (var recipe : api.get(Service.TRAINER, "/recipes")) {
            for (var kind : recipe.path("usualFor")) {
                if (kind.asText().equals("image")) {
                    return recipe.path("name").asText();
                }
            }
        }
        throw new SuiteFailure("The trainer has no recipe for images to begin with.");
    }

    /** @return the finished run, as the trainer shows it */
    JsonNode train(String model, JsonNode version, TrainingSpec spec) throws InterruptedException {
        for (int attempt = 0; ; attempt++) {
            var key = id(
                    "run",
                    model,
                    version.path("digest").asText(),
                    new String(Json.write(spec), StandardCharsets.UTF_8),
                    Integer.toString(attempt));
            var request = new TrainingRequested(
                    key,
                    model,
                    version.path("dataset").asText(),
                    version.path("version").asInt(),
                    spec);
            var run = api.post(Service.TRAINER, "/runs", request);
            switch (run.path("status").asText()) {
                case "FAILED", "CANCELLED" -> {} // an earlier walk's; this one asks anew
                case "FINISHED" -> {
                    out.printf("Run %s finished before.%n", key);
                    return run;
                }
                default -> {
                    return finished(run);
                }
            }
        }
    }

    private JsonNode finished(JsonNode asked) throws InterruptedException {
        var path = "/runs/" + asked.path("id").asText();
        var run = asked;
        while (!run.has("recipe") || run.path("recipe").isNull()) {
            requireGoingOn(run);
            Thread.sleep(PAUSE);
            run = api.get(Service.TRAINER, path);
        }
        int steps = run.path("steps").asInt();
        try (var meter = Meter.of("Training", steps, out)) {
            int seen = 0;
            var beside = "";
            while (run.path("step").asInt() < steps) {
                requireGoingOn(run);
                Thread.sleep(PAUSE);
                var points = api.get(Service.TRAINER, path + "/metrics?most=1&after=" + seen);
                if (!points.isEmpty()) {
                    var newest = points.get(points.size() - 1);
                    seen = newest.path("step").asInt();
                    beside = beside(
                            newest, steps, run.path("recipe").path("batch").asInt());
                }
                run = api.get(Service.TRAINER, path);
                meter.at(run.path("step").asInt(), beside);
            }
        }
        out.println("Measuring and exporting");
        while (!run.path("status").asText().equals("FINISHED")) {
            requireGoingOn(run);
            Thread.sleep(PAUSE);
            run = api.get(Service.TRAINER, path);
        }
        return run;
    }

    private static String beside(JsonNode point, int steps, int batch) {
        double rate = point.path("imagesPerSecond").asDouble();
        long seconds = Math.round((steps - point.path("step").asInt()) * batch / Math.max(rate, 1));
        return "%,.0f images/s, losses D %.2f G %.2f, %d:%02d left"
                .formatted(
                        rate,
                        point.path("discriminator").asDouble(),
                        point.path("generator").asDouble(),
                        seconds / 60,
                        seconds % 60);
    }

    private static void requireGoingOn(JsonNode run) {
        switch (run.path("status").asText()) {
            case "FAILED" ->
                throw new SuiteFailure("Run %s failed: %s"
                        .formatted(run.path("id").asText(), run.path("failure").asText()));
            case "CANCELLED" ->
                throw new SuiteFailure("Run %s was cancelled; start again to train anew."
                        .formatted(run.path("id").asText()));
            default -> {}
        }
    }

    /** Median of the run's series. */
    double imagesPerSecond(JsonNode run) throws InterruptedException {
        var points = api.get(
                Service.TRAINER, "/runs/%s/metrics".formatted(run.path("id").asText()));
        var rates = points.findValues("imagesPerSecond").stream()
                .mapToDouble(JsonNode::asDouble)
                .sorted()
                .toArray();
        return rates[rates.length / 2];
    }

    /**
     * Waits until the generator serves the run's model, and draws from it.
     *
     * @return the classes that the picture shows, from left to right
     */
    List<String> picture(JsonNode run, Path file) throws InterruptedException {
        var name = run.path("model").asText();
        var model = served(name, run.path("modelVersion").asInt());
        var sheet = new Sheet(api, name, model.path("classes"));
        sheet.write(file);
        return sheet.shown();
    }

    private JsonNode served(String name, int version) throws InterruptedException {
        var deadline = Instant.now().plus(PICK_UP);
        while (true) {
            var model = api.find(Service.GENERATOR, "/models/" + name);
            if (model.isPresent() && model.get().path("version").asInt() >= version) {
                return model.get();
            }
            if (Instant.now().isAfter(deadline)) {
                throw new SuiteFailure(
                        "The generator does not serve model %s version %d; see its log.".formatted(name, version));
            }
            Thread.sleep(PAUSE);
        }
    }

    private static UUID id(String... parts) {
        return UUID.nameUUIDFromBytes(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(Path file) {
        try {
            return Sha256.of(file);
        } catch (IOException e) {
            throw new SuiteFailure("%s cannot be read: %s.".formatted(Layout.shown(file), e.getMessage()), e);
        }
    }
}
