package io.ganymede.generator.api;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.latent.Latents;
import io.ganymede.generator.model.TinyModels;
import io.ganymede.generator.protocol.grpc.GRPCInferenceServiceGrpc;
import io.ganymede.generator.protocol.grpc.InferParameter;
import io.ganymede.generator.protocol.grpc.InferTensorContents;
import io.ganymede.generator.protocol.grpc.ModelInferRequest;
import io.ganymede.generator.protocol.grpc.ModelMetadataRequest;
import io.ganymede.generator.protocol.grpc.ServerLiveRequest;
import io.ganymede.generator.protocol.grpc.ServerReadyRequest;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(GeneratorSuite.class)
class OpenInferenceTest {

    private static final String INFER = "/v2/models/tiny/infer";
    private static final float[] Z = new Latents(42).z(0, 2, 64);

    private ManagedChannel channel;

    @BeforeEach
    void aChannel() {
        channel = ManagedChannelBuilder.forAddress("localhost", RestAssured.port)
                .usePlaintext()
                .build();
    }

    @AfterEach
    void close() throws InterruptedException {
        channel.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
    }

    @Test
    void theServerAndItsModelsTellOfThemselves() {
        get("/v2").then().statusCode(200).body("extensions", hasItem("binary_tensor_data"));
        get("/v2/health/live").then().statusCode(200).body("live", equalTo(true));
        get("/v2/health/ready").then().statusCode(200).body("ready", equalTo(true));
        get("/v2/models/tiny/ready").then().statusCode(200).body("ready", equalTo(true));
        get("/v2/models/tiny/versions/1")
                .then()
                .statusCode(200)
                .body("name", equalTo("tiny"))
                .body("versions", contains("1"))
                .body("platform", equalTo("onnx_onnxv1"))
                .body("inputs.name", contains("z", "label"))
                .body("inputs[0].shape", contains(-1, 64))
                .body("outputs[0].shape", contains(-1, 1, 8, 8));
    }

    @Test
    void latentsAndLabelsAsJsonAreInferredAndTheIdComesBack() {
        var nested = List.of(Arrays.copyOfRange(Z, 0, 64), Arrays.copyOfRange(Z, 64, 128));

        var inferred = given().contentType("application/json")
                .body(Json.write(Map.of(
                        "id",
                        "request 7",
                        "inputs",
                        List.of(
                                Map.of("name", "z", "datatype", "FP32", "shape", List.of(2, 64), "data", nested),
                                Map.of(
                                        "name",
                                        "label",
                                        "datatype",
                                        "INT64",
                                        "shape",
                                        List.of(2),
                                        "data",
                                        List.of(2, 0))))))
                .post(INFER)
                .then()
                .statusCode(200)
                .body("id", equalTo("request 7"))
                .body("model_name", equalTo("tiny"))
                .body("model_version", equalTo("1"))
                .body("outputs[0].name", equalTo("image"))
                .body("outputs[0].shape", contains(2, 1, 8, 8))
                .extract()
                .jsonPath();

        List<Float> data = inferred.getList("outputs[0].data");
        assertEquals(TinyModels.expected(42, 0, 2, 0.5f)[3], data.get(3), 1e-6);
        assertEquals(TinyModels.expected(42, 1, 0, 0.5f)[3], data.get(64 + 3), 1e-6);
    }

    @Test
    void bytesBehindTheJsonAreInferredToBytes() throws Exception {
        var json = """
                {"inputs": [{"name": "z", "datatype": "FP32", "shape": [2, 64], "parameters": {"binary_data_size": 512}}],
                 "parameters": {"label": "boot"},
                 "outputs": [{"name": "image", "parameters": {"binary_data": true}}]}
                """.getBytes(StandardCharsets.UTF_8);
        var body = new ByteArrayOutputStream();
        body.writeBytes(json);
        body.writeBytes(bytes(Z));

        var answer = given().contentType("application/octet-stream")
                .header("Inference-Header-Content-Length", json.length)
                .body(body.toByteArray())
                .post(INFER);

        assertEquals(200, answer.statusCode());
        int length = Integer.parseInt(answer.header("Inference-Header-Content-Length"));
        var told = Json.MAPPER.readTree(answer.asByteArray(), 0, length);
        assertEquals(512, told.at("/outputs/0/parameters/binary_data_size").asInt());
        assertTrue(told.path("id").isMissingNode());
        assertArrayEquals(both(1), floats(ByteBuffer.wrap(answer.asByteArray(), length, 512)), 1e-6f);
    }

    @Test
    void aSeedIsEnough() {
        var drawn = get("/models/tiny/samples?seed=42&first=3&truncation=0.5&label=bag&format=json")
                .jsonPath();

        given().contentType("application/json")
                .body("{\"parameters\": {\"seed\": 42, \"first\": 3, \"truncation\": 0.5, \"label\": \"bag\"}}")
                .post("/v2/models/tiny/versions/latest/infer")
                .then()
                .statusCode(200)
                .body("id", nullValue())
                .body("outputs[0].data", equalTo(drawn.getList("samples[0].values")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | parameters.seed",
                "{\"inputs\": [{}]} | inputs.name",
                "{\"inputs\": [{\"name\": \"y\", \"datatype\": \"FP32\", \"shape\": [1], \"data\": [1]}]} | inputs.name",
                "{\"inputs\": [{\"name\": \"z\", \"datatype\": \"FP64\", \"shape\": [1], \"data\": [1]}]} | datatype",
                "{\"inputs\": [{\"name\": \"z\", \"datatype\": \"FP32\", \"shape\": [1, 64], \"data\": [1]}]} | inputs.z",
                "{\"inputs\": [{\"name\": \"z\", \"datatype\": \"FP32\", \"shape\": [-1], \"data\": [1]}]} | shape",
                "{\"inputs\": [{\"name\": \"z\", \"datatype\": \"FP32\", \"shape\": [1], \"data\": [1]}]} | inputs.z.shape",
                "{\"inputs\": [{\"name\": \"z\", \"datatype\": \"FP32\", \"shape\": [1], \"data\": [\"a\"]}]} | data",
                "{\"inputs\": [{\"name\": \"z\", \"datatype\": \"FP32\", \"shape\": [1, 64],"
                        + " \"parameters\": {\"binary_data_size\": 256}}]} | binary_data_size",
                "{\"inputs\": 3} | inputs",
                "{\"id\": 3, \"parameters\": {\"seed\": 1}} | id",
                "{\"parameters\": {\"seed\": 1.5}} | seed",
                "{\"parameters\": {\"seed\": [1]}} | seed",
                "{\"parameters\": {\"seed\": 1, \"count\": 1000000000}} | count",
                "{\"parameters\": {\"seed\": 1, \"label\": \"hat\"}} | label",
                "{\"parameters\": {\"seed\": 1}, \"outputs\": [{\"name\": \"sound\"}]} | outputs.name",
                "[] | body",
            })
    void aBadRequestIsRefusedWithItsError(String body, String field) {
        given().contentType("application/json")
                .body(body)
                .post(INFER)
                .then()
                .statusCode(400)
                .body("field", containsString(field))
                .body("error", containsString(field));
    }

    @ParameterizedTest
    @CsvSource({"1000000", "-1", "abc"})
    void aHeaderLengthThatIsNoneIsRefused(String length) {
        given().contentType("application/octet-stream")
                .header("Inference-Header-Content-Length", length)
                .body("{}".getBytes(StandardCharsets.UTF_8))
                .post(INFER)
                .then()
                .statusCode(400)
                .body("error", containsString("Inference-Header-Content-Length"));
    }

    @Test
    void anUnknownModelIsAnErrorToo() {
        for (var path : List.of("/v2/models/other", "/v2/models/other/ready", "/v2/models/tiny/versions/99")) {
            get(path).then().statusCode(404).body("error", notNullValue());
        }
    }

    @Test
    void aGrpcClientIsAnswered() {
        var client = GRPCInferenceServiceGrpc.newBlockingStub(channel);

        assertTrue(client.serverLive(ServerLiveRequest.getDefaultInstance()).getLive());
        assertTrue(client.serverReady(ServerReadyRequest.getDefaultInstance()).getReady());
        assertEquals(
                "FP32",
                client.modelMetadata(ModelMetadataRequest.newBuilder()
                                .setName("tiny")
                                .build())
                        .getInputs(0)
                        .getDatatype());
        var raw = client.modelInfer(ModelInferRequest.newBuilder()
                .setModelName("tiny")
                .setId("7")
                .putParameters(
                        "label", InferParameter.newBuilder().setInt64Param(1).build())
                .addInputs(ModelInferRequest.InferInputTensor.newBuilder()
                        .setName("z")
                        .setDatatype("FP32")
                        .addShape(2)
                        .addShape(64))
                .addRawInputContents(ByteString.copyFrom(bytes(Z)))
                .build());
        assertEquals("7", raw.getId());
        assertEquals("1", raw.getModelVersion());
        assertArrayEquals(both(1), floats(raw.getRawOutputContents(0).asReadOnlyByteBuffer()), 1e-6f);
    }

    /** Now and then one failed, or waited for ever: its message and its end had overtaken each other. */
    @Test
    void everyOneOfManyGrpcCallsIsAnswered() throws Exception {
        var client = GRPCInferenceServiceGrpc.newFutureStub(channel).withDeadlineAfter(60, TimeUnit.SECONDS);
        for (int round = 0; round < 200; round++) {
            var alone = client.serverLive(ServerLiveRequest.getDefaultInstance());
            assertTrue(alone.get().getLive());
            var together = Stream.generate(() -> client.serverLive(ServerLiveRequest.getDefaultInstance()))
                    .limit(10)
                    .toList();
            for (var call : together) {
                assertTrue(call.get().getLive());
            }
        }
    }

    @Test
    void grpcRefusesWhatRestRefuses() {
        var client = GRPCInferenceServiceGrpc.newBlockingStub(channel);
        var short1 = ModelInferRequest.newBuilder()
                .setModelName("tiny")
                .addInputs(ModelInferRequest.InferInputTensor.newBuilder()
                        .setName("z")
                        .setDatatype("FP32")
                        .addShape(1)
                        .addShape(64)
                        .setContents(InferTensorContents.newBuilder().addFp32Contents(1)))
                .build();

        var malformed = assertThrows(StatusRuntimeException.class, () -> client.modelInfer(short1));
        var unknown = assertThrows(
                StatusRuntimeException.class,
                () -> client.modelInfer(
                        ModelInferRequest.newBuilder().setModelName("other").build()));

        assertEquals(Status.Code.INVALID_ARGUMENT, malformed.getStatus().getCode());
        assertTrue(malformed.getStatus().getDescription().contains("inputs.z"));
        assertEquals(Status.Code.NOT_FOUND, unknown.getStatus().getCode());
    }

    private static float[] both(int label) {
        var both = Arrays.copyOf(TinyModels.expected(42, 0, label, 0.5f), 128);
        System.arraycopy(TinyModels.expected(42, 1, label, 0.5f), 0, both, 64, 64);
        return both;
    }

    private static byte[] bytes(float[] values) {
        var bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    private static float[] floats(ByteBuffer bytes) {
        var values = new float[bytes.remaining() / Float.BYTES];
        bytes.slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return values;
    }
}
