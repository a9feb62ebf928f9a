package io.ganymede.edge.access;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Every endpoint that a service's contract names, tried without a token, with bad ones, and in each role. */
public abstract class EveryEndpoint {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NOWHERE = "00000000-0000-4000-8000-000000000000";
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    String issuer;
    PrivateKey issuerKey;

    /** What the service has logged. */
    Path log;

    /** A file each. */
    Path secrets;

    private HttpClient http;

    /** Which roles may do it. */
    protected abstract Set<String> roles(String method, String path);

    /** Whether one needs no token for it. */
    protected boolean isOpen(String path) {
        return false;
    }

    @BeforeEach
    void connect() {
        http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    @AfterEach
    void disconnect() {
        http.close();
    }

    @Test
    void withoutATokenNothingIsToldButHowToAsk() throws Exception {
        var tried = new ArrayList<Executable>();

        for (var operation : closed()) {
            var answer = send(operation, "");
            tried.add(() -> assertEquals(401, answer.statusCode(), operation::toString));
            tried.add(() -> assertEquals(
                    "Bearer realm=\"ganymede\"",
                    answer.headers().firstValue("WWW-Authenticate").orElse(""),
                    operation::toString));
            tried.add(() -> assertProblem(answer, 401));
        }

        assertAll(tried);
    }

    @Test
    void noExpiredOrForgedTokenOpensAnything() throws Exception {
        var bad = tokens().bad();
        var tried = new ArrayList<Executable>();

        for (var operation : closed()) {
            for (var token : bad.entrySet()) {
                int status = send(operation, token.getValue()).statusCode();
                tried.add(() -> assertEquals(401, status, () -> operation + ", token " + token.getKey()));
            }
        }

        assertAll(tried);
    }

    @Test
    void aRoleOpensWhatItIsForAndNothingElse() throws Exception {
        var tried = new ArrayList<Executable>();

        for (var operation : closed()) {
            var allowed = roles(operation.method(), operation.path());
            for (var role : Role.ALL) {
                var answer = send(operation, tokens().of(role));
                if (allowed.contains(role)) {
                    tried.add(() -> assertNotEquals(401, answer.statusCode(), () -> operation + " as " + role));
                    tried.add(() -> assertNotEquals(403, answer.statusCode(), () -> operation + " as " + role));
                    tried.add(() -> assertTrue(
                            answer.statusCode() < 500, () -> operation + " as " + role + ": " + answer.body()));
                } else {
                    tried.add(() -> assertEquals(403, answer.statusCode(), () -> operation + " as " + role));
                    tried.add(() -> assertProblem(answer, 403));
                }
            }
            int nobody =
                    send(operation, tokens().of("some-other-suite's-admin")).statusCode();
            tried.add(() -> assertEquals(403, nobody, operation::toString));
        }

        assertAll(tried);
    }

    @Test
    void whatNoTableNamesIsClosedToEverybodyAndProbesAreOpenToAll() throws Exception {
        var admin = tokens().of(Role.ADMIN.title());

        assertEquals(401, send(new Operation("GET", "/nothing-of-the-kind"), "").statusCode());
        assertEquals(
                403, send(new Operation("GET", "/nothing-of-the-kind"), admin).statusCode());
        assertEquals(403, send(new Operation("GET", "/q/dev"), admin).statusCode());
        for (var path : List.of("/q/health", "/q/health/ready", "/q/health/live", "/q/metrics", "/q/openapi")) {
            int status = send(new Operation("GET", path), "").statusCode();
            assertTrue(status == 200 || status == 503, path);
        }
    }

    @Test
    void noSecretIsToldByTheLogNorByPages() throws Exception {
        var told = new StringBuilder(Files.readString(log));
        assertTrue(told.toString().contains("started in"), "The log is not this service's");

        for (var path : List.of("/q/health", "/q/metrics", "/q/openapi", "/nothing")) {
            told.append(send(new Operation("GET", path), tokens().of("admin")).body());
            told.append(send(new Operation("GET", path), "a-token-that-is-none").body());
        }

        try (var files = Files.list(secrets)) {
            for (var file : files.toList()) {
                var secret = Files.readString(file).strip();
                assertFalse(told.toString().contains(secret), file::toString);
            }
        }
        assertFalse(told.toString().contains("hidden-"), "A password is part of something that was told");
        assertFalse(told.toString().contains("a-token-that-is-none"), "A token is told");
    }

    private List<Operation> closed() throws IOException, InterruptedException {
        var contract = send(new Operation("GET", "/q/openapi?format=json"), "").body();
        var operations = new ArrayList<Operation>();
        JSON.readTree(contract)
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(name -> {
                    if (METHODS.contains(name) && !isOpen(path.getKey())) {
                        operations.add(new Operation(name.toUpperCase(Locale.ROOT), path.getKey()));
                    }
                }));
        assertTrue(operations.size() > 5, () -> "The contract names " + operations);
        return operations;
    }

    protected final Tokens tokens() {
        return new Tokens(issuer, issuerKey);
    }

    private HttpResponse<String> send(Operation operation, String token) throws IOException, InterruptedException {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, operation.filled())))
                .method(
                        operation.method(),
                        operation.hasBody() ? BodyPublishers.ofString("{}") : BodyPublishers.noBody())
                .header("Content-Type", "application/json");
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static void assertProblem(HttpResponse<String> answer, int status) throws IOException {
        assertEquals(
                "application/problem+json",
                answer.headers().firstValue("Content-Type").orElse(""));
        JsonNode problem = JSON.readTree(answer.body());
        assertEquals(status, problem.path("status").asInt());
        assertTrue(problem.hasNonNull("title") && problem.hasNonNull("detail"), answer::body);
    }

    /** A method and a path as the contract has them. */
    private record Operation(String method, String path) {

        /** With values in its parameters' places that are nobody's. */
        String filled() {
            return path.replace("{id}", NOWHERE)
                    .replace("{upload}", NOWHERE)
                    .replaceAll("\\{(version|number|earlier|index|step)[^}]*}", "1")
                    .replaceAll("\\{part[^}]*}", "samples")
                    .replaceAll("\\{[^}]*}", "nobody");
        }

        boolean hasBody() {
            return !method.equals("GET") && !method.equals("DELETE");
        }
    }
}
