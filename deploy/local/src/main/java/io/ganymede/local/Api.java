package io.ganymede.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.ganymede.contracts.check.Json;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The services' REST APIs, as any client uses them. What they refuse is a {@link SuiteFailure} with their reason. */
final class Api {

    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration ANSWER = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int NOT_FOUND = 404;

    private final Suite suite;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    Api(Suite suite) {
        this.suite = suite;
    }

    void awaitReady(Service service) throws InterruptedException {
        var deadline = Instant.now().plus(START);
        while (!isReady(service)) {
            suite.requireAlive();
            if (Instant.now().isAfter(deadline)) {
                throw new SuiteFailure("%s is not ready after %d s; its log is %s."
                        .formatted(
                                service.title(),
                                START.toSeconds(),
                                Layout.shown(suite.layout().log(service))));
            }
            Thread.sleep(PAUSE);
        }
    }

    JsonNode get(Service service, String path) throws InterruptedException {
        return json(send(service, path, request -> request.GET()));
    }

    Optional<JsonNode> find(Service service, String path) throws InterruptedException {
        var answer = answer(service, path, request -> request.GET());
        return answer.status() == NOT_FOUND
                ? Optional.empty()
                : Optional.of(json(refuseProblems(service, path, answer)));
    }

    byte[] bytes(Service service, String path) throws InterruptedException {
        return send(service, path, request -> request.GET());
    }

    JsonNode post(Service service, String path, Object body) throws InterruptedException {
        return json(send(
                service,
                path,
                request -> request.header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(Json.write(body)))));
    }

    JsonNode put(Service service, String path, Path file) throws InterruptedException {
        return json(send(service, path, request -> {
            try {
                return request.header("Content-Type", "application/octet-stream")
                        .PUT(BodyPublishers.ofFile(file));
            } catch (IOException e) {
                throw new SuiteFailure("%s cannot be read: %s".formatted(Layout.shown(file), e.getMessage()), e);
            }
        }));
    }

    private record Answer(int status, byte[] body) {}

    @FunctionalInterface
    private interface Call {
        HttpRequest.Builder on(HttpRequest.Builder request);
    }

    private byte[] send(Service service, String path, Call call) throws InterruptedException {
        return refuseProblems(service, path, answer(service, path, call));
    }

    private Answer answer(Service service, String path, Call call) throws InterruptedException {
        var uri = URI.create(suite.layout().url(service) + path);
        try {
            var response = http.send(
                    call.on(HttpRequest.newBuilder(uri).timeout(ANSWER)).build(), BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            suite.requireAlive();
            throw new SuiteFailure(
                    "%s did not answer %s (%s); its log is %s."
                            .formatted(
                                    service.title(),
                                    path,
                                    e,
                                    Layout.shown(suite.layout().log(service))),
                    e);
        }
    }

    private byte[] refuseProblems(Service service, String path, Answer answer) {
        if (answer.status() >= 400) {
            throw new SuiteFailure("%s answered %s with %d: %s"
                    .formatted(service.title(), path, answer.status(), detail(answer.body())));
        }
        return answer.body();
    }

    private boolean isReady(Service service) throws InterruptedException {
        var uri = URI.create(suite.layout().url(service) + "/q/health/ready");
        try {
            var request =
                    HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (ConnectException e) {
            return false; // not listening yet
        } catch (IOException e) {
            return false; // starting
        }
    }

    private static JsonNode json(byte[] body) {
        try {
            return Json.MAPPER.readTree(body);
        } catch (IOException e) {
            throw new SuiteFailure("A service answered with what is no JSON: " + e.getMessage(), e);
        }
    }

    private static String detail(byte[] problem) {
        try {
            var tree = Json.MAPPER.readTree(problem);
            return tree.path("detail").asText(tree.path("title").asText("no reason given"));
        } catch (IOException e) {
            return "no reason given";
        }
    }
}
