package io.ganymede.generator.api;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.ganymede.contracts.event.GenerationCompleted;
import io.ganymede.contracts.event.GenerationRequested;
import io.ganymede.contracts.event.Topic;
import io.ganymede.edge.AuditLog;
import io.ganymede.edge.access.EveryEndpoint;
import io.ganymede.edge.access.Issuer;
import io.ganymede.generator.protocol.grpc.GRPCInferenceServiceGrpc;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = GeneratorSuite.class, initArgs = @ResourceArg(name = GeneratorSuite.SECURED, value = "true"))
@WithTestResource(Issuer.class)
class AccessTest extends EveryEndpoint {

    private static final Pattern SAMPLING =
            Pattern.compile("/v2.*|/models/.*/(samples|encodings|reconstructions|interpolations|latents)");
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("Authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final Set<String> PROBES = Set.of("ServerLive", "ServerReady");

    Map<String, Object> kafka;

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

    @Override
    protected Set<String> roles(String method, String path) {
        if (SAMPLING.matcher(path).matches() || (path.equals("/generations") && method.equals("POST"))) {
            return Set.of("generator-client", "admin");
        }
        return method.equals("GET")
                ? Set.of("reader", "dataset-writer", "trainer", "generator-client", "admin")
                : Set.of("trainer", "admin");
    }

    @Override
    protected boolean isOpen(String path) {
        return path.startsWith("/v2/health/");
    }

    @Test
    void aGenerationIsAskedForAndToldOfOverTlsAndWrittenDown() throws Exception {
        var request = new GenerationRequested(UUID.randomUUID(), "tiny", "latest", 7, 0, 10, List.of(), 0.5, "float32");
        var news = new News(kafka);
        try (var audit = new AuditLog("ganymede.audit")) {

            news.send(request);

            await().atMost(Duration.ofSeconds(60))
                    .ignoreExceptions()
                    .until(() -> news.of(Topic.GENERATIONS, request.request().toString()).stream()
                            .anyMatch(GenerationCompleted.class::isInstance));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> audit.lines().stream()
                            .anyMatch(line -> line.contains("\"who\":\"/test\"")
                                    && line.contains("\"what\":\"generation request " + request.request())));
        }
    }

    @Test
    void everyMethodOverGrpcNeedsATokenButForItsProbes() {
        var bad = tokens().bad();
        for (var method : GRPCInferenceServiceGrpc.getServiceDescriptor().getMethods()) {
            if (PROBES.contains(method.getBareMethodName())) {
                assertEquals(Status.Code.OK, call(method, ""), method::getFullMethodName);
                continue;
            }
            assertEquals(Status.Code.UNAUTHENTICATED, call(method, ""), method::getFullMethodName);
            bad.forEach((why, token) -> assertEquals(Status.Code.UNAUTHENTICATED, call(method, token), why));
            assertEquals(
                    Status.Code.PERMISSION_DENIED, call(method, tokens().of("trainer")), method::getFullMethodName);
            var answered = call(method, tokens().of("generator-client"));
            assertNotEquals(Status.Code.UNAUTHENTICATED, answered, method::getFullMethodName);
            assertNotEquals(Status.Code.PERMISSION_DENIED, answered, method::getFullMethodName);
        }
    }

    /** With a message that has nothing in it. */
    private <Q, A> Status.Code call(MethodDescriptor<Q, A> method, String token) {
        var headers = new Metadata();
        if (!token.isEmpty()) {
            headers.put(AUTHORIZATION, "Bearer " + token);
        }
        var interceptor = MetadataUtils.newAttachHeadersInterceptor(headers);
        try {
            ClientCalls.blockingUnaryCall(
                    io.grpc.ClientInterceptors.intercept(channel, interceptor),
                    method,
                    CallOptions.DEFAULT,
                    method.parseRequest(InputStream.nullInputStream()));
            return Status.Code.OK;
        } catch (StatusRuntimeException e) {
            return e.getStatus().getCode();
        }
    }
}
