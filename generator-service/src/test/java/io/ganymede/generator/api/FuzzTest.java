package io.ganymede.generator.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.contracts.npy.NpyHeader;
import io.ganymede.contracts.npy.NpyType;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Requests that are wrong in every way a seed can think of; {@code -Dfuzz.requests=100000} for a long run. */
@QuarkusTest
@WithTestResource(GeneratorSuite.class)
class FuzzTest {

    private static final int REQUESTS = Integer.getInteger("fuzz.requests", 3000);

    private static final List<String> FIELDS = List.of(
            "count",
            "seed",
            "first",
            "label",
            "truncation",
            "format",
            "size",
            "columns",
            "dtype",
            "key",
            "steps",
            "seeds",
            "labels",
            "latents",
            "delay",
            "attributes",
            "values",
            "text",
            "samples");
    private static final List<String> VALUES = List.of(
            "0",
            "1",
            "-1",
            "3",
            "8",
            "64",
            "2147483648",
            "9223372036854775807",
            "99999999999999999999",
            "1e9",
            "0.5",
            "NaN",
            "Infinity",
            "",
            " ",
            "bag",
            "coat",
            "png",
            "json",
            "ndjson",
            "zip",
            "gif",
            "npy",
            "sse",
            "wav",
            "text",
            "uint8",
            "uint16",
            "float32",
            "null",
            "true",
            "../../etc/passwd",
            "%00",
            "\u0000",
            "é漢🙂",
            "'; drop table run; --");
    private static final List<String> JSON = List.of(
            "0",
            "1",
            "-1",
            "7",
            "1e400",
            "1.5",
            "null",
            "true",
            "\"bag\"",
            "\"\"",
            "[]",
            "{}",
            "[1,2]",
            "[[1,2]]",
            "[null]",
            "[\"bag\"]",
            "[[[]]]",
            "9223372036854775808",
            "\"png\"",
            "\"npy\"",
            "[1e39]",
            "{\"a\":{}}");
    private static final List<String> TENSORS = List.of(
            "{\"name\":\"z\",\"datatype\":\"FP32\",\"shape\":[1,64],\"parameters\":{\"binary_data_size\":256}}",
            "{\"name\":\"z\",\"datatype\":\"FP32\",\"shape\":[-1,64],\"data\":[1]}",
            "{\"name\":\"label\",\"datatype\":\"INT64\",\"shape\":[1],\"data\":[0]}",
            "{\"name\":\"label\",\"datatype\":\"INT64\",\"shape\":[9223372036854775807],\"data\":[99]}",
            "{\"name\":\"z\",\"datatype\":\"BYTES\",\"shape\":[],\"data\":[]}",
            "{\"name\":1}",
            "3");

    private static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAAAAABX3VL4AAAADklEQVR4nGNg+M/QwAwABQUBg1JJRF4AAAAASUVORK5CYII=");
    private static final byte[] WAV =
            Base64.getDecoder().decode("UklGRigAAABXQVZFZm10IBAAAAABAAEA6AMAANAHAAACABAAZGF0YQQAAAAAQADA");
    private static final byte[] NPY = NpyHeader.of(NpyType.UINT8, 0, 8, 8, 1).toBytes();

    private final Random random = new Random(7);

    @Test
    void noRequestIsTheServersFault() throws Exception {
        int accepted = 0;
        try (var http = HttpClient.newHttpClient()) {
            for (int i = 0; i < REQUESTS; i++) {
                var request = request();
                var answer = http.send(request, BodyHandlers.ofByteArray());
                assertTrue(
                        answer.statusCode() < 500,
                        () -> "%d for %s: %s".formatted(answer.statusCode(), request.uri(), new String(answer.body())));
                accepted += answer.statusCode() == 200 ? 1 : 0;
            }
            var well =
                    HttpRequest.newBuilder(uri("/models/tiny/samples?seed=1")).build();
            assertEquals(200, http.send(well, BodyHandlers.discarding()).statusCode());
        }
        assertTrue(accepted > 0, "not one of the requests was good: they test the parser only");
    }

    private HttpRequest request() {
        return switch (random.nextInt(6)) {
            case 0, 1 ->
                HttpRequest.newBuilder(uri(path() + "/samples?" + query())).build();
            case 2 -> json(uri(path() + "/" + one(List.of("samples", "latents", "interpolations"))), object());
            case 3 -> alias();
            case 4 -> own();
            default -> inference();
        };
    }

    private HttpRequest inference() {
        var json = "{\"id\":%s,\"parameters\":%s,\"inputs\":[%s],\"outputs\":%s}"
                .formatted(one(JSON), object(), one(TENSORS), one(JSON));
        var body = random.nextInt(4) == 0 ? cut(json) : json;
        var bytes = new byte[body.length() + random.nextInt(300)];
        random.nextBytes(bytes);
        System.arraycopy(body.getBytes(StandardCharsets.ISO_8859_1), 0, bytes, 0, body.length());
        var length =
                random.nextBoolean() ? Integer.toString(body.length()) : one(List.of("-1", "0", "7", "99999", "x"));
        return HttpRequest.newBuilder(uri("/v2/models/tiny/infer"))
                .header("Content-Type", "application/octet-stream")
                .header("Inference-Header-Content-Length", length)
                .POST(BodyPublishers.ofByteArray(bytes))
                .build();
    }

    /** A sample of whoever asks: whole, damaged, of another type, or none. */
    private HttpRequest own() {
        var path = "/models/%s/%s?%s"
                .formatted(
                        one(List.of("coded", "glass", "hum", "spoken", "words")),
                        one(List.of("encodings", "reconstructions")),
                        query() + one(List.of("", "label=low", "label=1&label=high")));
        var body = one(List.of(PNG, WAV, NPY, object().getBytes(StandardCharsets.UTF_8), new byte[0]))
                .clone();
        for (int i = random.nextInt(4); i > 1 && body.length > 0; i--) {
            body[random.nextInt(body.length)] = (byte) random.nextInt();
        }
        return HttpRequest.newBuilder(uri(path))
                .header(
                        "Content-Type",
                        one(List.of(
                                "image/png",
                                "audio/wav",
                                "text/plain",
                                "application/x-npy",
                                "application/json",
                                "a/b",
                                "nonsense",
                                "image/png;;=",
                                "")))
                .POST(BodyPublishers.ofByteArray(
                        random.nextInt(4) == 0 ? Arrays.copyOf(body, random.nextInt(body.length + 1)) : body))
                .build();
    }

    private HttpRequest alias() {
        return HttpRequest.newBuilder(uri("/models/tiny/aliases/a" + random.nextInt(3)))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"weights\":%s}".formatted(one(JSON))))
                .build();
    }

    private HttpRequest json(URI uri, String body) {
        return HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(random.nextInt(4) == 0 ? cut(body) : body))
                .build();
    }

    private String path() {
        return one(List.of(
                "/models/tiny",
                "/models/tiny/versions/1",
                "/models/tiny/versions/latest",
                "/models/tiny/versions/0",
                "/models/other",
                "/models/..%2f..",
                "/models/tiny/versions/" + encoded(one(VALUES) + "x")));
    }

    private String query() {
        var query = new StringBuilder();
        for (int i = random.nextInt(5); i > 0; i--) {
            query.append(one(FIELDS)).append('=').append(encoded(one(VALUES))).append('&');
        }
        return query.toString();
    }

    private String object() {
        var object = new StringBuilder("{");
        for (int i = random.nextInt(5); i > 0; i--) {
            object.append('"')
                    .append(one(FIELDS))
                    .append("\":")
                    .append(one(JSON))
                    .append(i > 1 ? "," : "");
        }
        return object.append('}').toString();
    }

    private String cut(String text) {
        return text.substring(0, random.nextInt(text.length()));
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static URI uri(String path) {
        return URI.create("http://localhost:%d%s".formatted(RestAssured.port, path));
    }
}
