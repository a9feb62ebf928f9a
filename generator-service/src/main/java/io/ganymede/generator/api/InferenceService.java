package io.ganymede.generator.api;

import com.google.protobuf.UnsafeByteOperations;
import io.ganymede.contracts.check.InvalidField;
import io.ganymede.generator.inference.Busy;
import io.ganymede.generator.inference.Engine;
import io.ganymede.generator.model.StoredModels;
import io.ganymede.generator.protocol.GrpcRequests;
import io.ganymede.generator.protocol.Inference;
import io.ganymede.generator.protocol.Metadata;
import io.ganymede.generator.protocol.grpc.GRPCInferenceServiceGrpc;
import io.ganymede.generator.protocol.grpc.ModelInferRequest;
import io.ganymede.generator.protocol.grpc.ModelInferResponse;
import io.ganymede.generator.protocol.grpc.ModelMetadataRequest;
import io.ganymede.generator.protocol.grpc.ModelMetadataResponse;
import io.ganymede.generator.protocol.grpc.ModelReadyRequest;
import io.ganymede.generator.protocol.grpc.ModelReadyResponse;
import io.ganymede.generator.protocol.grpc.ServerLiveRequest;
import io.ganymede.generator.protocol.grpc.ServerLiveResponse;
import io.ganymede.generator.protocol.grpc.ServerMetadataRequest;
import io.ganymede.generator.protocol.grpc.ServerMetadataResponse;
import io.ganymede.generator.protocol.grpc.ServerReadyRequest;
import io.ganymede.generator.protocol.grpc.ServerReadyResponse;
import io.ganymede.generator.sampling.Sampling;
import io.ganymede.generator.sampling.UnfitVersion;
import io.ganymede.generator.sampling.UnknownModel;
import io.ganymede.generator.sampling.UnknownVersion;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import io.quarkus.logging.Log;
import io.quarkus.virtual.threads.VirtualThreads;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/**
 * The Open Inference Protocol, version 2, over gRPC, on the port of HTTP. Its methods are called on the event loop and
 * answer from a virtual thread: with {@code @RunOnVirtualThread} a call's events overtake each other now and then, and
 * it fails or is never answered (<a href="https://github.com/quarkusio/quarkus/issues/48940">Quarkus 48940</a>).
 */
@GrpcService
class InferenceService extends GRPCInferenceServiceGrpc.GRPCInferenceServiceImplBase {

    private final Inference inference;
    private final Sampling sampling;
    private final StoredModels stored;
    private final Engine engine;
    private final ExecutorService threads;

    InferenceService(
            Inference inference,
            Sampling sampling,
            StoredModels stored,
            Engine engine,
            @VirtualThreads ExecutorService threads) {
        this.threads = threads;
        this.inference = inference;
        this.sampling = sampling;
        this.stored = stored;
        this.engine = engine;
    }

    @Override
    public void serverLive(ServerLiveRequest request, StreamObserver<ServerLiveResponse> to) {
        answer(to, () -> ServerLiveResponse.newBuilder().setLive(true).build());
    }

    @Override
    public void serverReady(ServerReadyRequest request, StreamObserver<ServerReadyResponse> to) {
        answer(to, () -> {
            engine.admit();
            return ServerReadyResponse.newBuilder().setReady(true).build();
        });
    }

    @Override
    public void modelReady(ModelReadyRequest request, StreamObserver<ModelReadyResponse> to) {
        answer(to, () -> {
            sampling.take(request.getName(), orLatest(request.getVersion())).giveBack();
            return ModelReadyResponse.newBuilder().setReady(true).build();
        });
    }

    @Override
    public void serverMetadata(ServerMetadataRequest request, StreamObserver<ServerMetadataResponse> to) {
        answer(
                to,
                () -> ServerMetadataResponse.newBuilder()
                        .setName(Metadata.SERVER.name())
                        .setVersion(Metadata.SERVER.version())
                        .addAllExtensions(Metadata.SERVER.extensions())
                        .build());
    }

    @Override
    public void modelMetadata(ModelMetadataRequest request, StreamObserver<ModelMetadataResponse> to) {
        answer(to, () -> {
            var name = request.getName();
            var manifest = sampling.manifest(name, sampling.number(name, orLatest(request.getVersion()), ""));
            var model = Metadata.of(manifest, stored.versions(name));
            return ModelMetadataResponse.newBuilder()
                    .setName(model.name())
                    .addAllVersions(model.versions())
                    .setPlatform(model.platform())
                    .addAllInputs(ports(model.inputs()))
                    .addAllOutputs(ports(model.outputs()))
                    .build();
        });
    }

    @Override
    public void modelInfer(ModelInferRequest request, StreamObserver<ModelInferResponse> to) {
        var gone = new CompletableFuture<Void>();
        ((ServerCallStreamObserver<ModelInferResponse>) to).setOnCancelHandler(() -> gone.complete(null));
        answer(to, () -> {
            try (var drawing = inference.begin(GrpcRequests.read(request))) {
                gone.thenRun(drawing::abandon);
                var output = Inference.output(drawing.all());
                var model = drawing.generator().manifest();
                return ModelInferResponse.newBuilder()
                        .setModelName(model.name())
                        .setModelVersion(Integer.toString(model.version()))
                        .setId(request.getId())
                        .addOutputs(ModelInferResponse.InferOutputTensor.newBuilder()
                                .setName(output.name())
                                .setDatatype(output.datatype())
                                .addAllShape(output.shape()))
                        .addRawOutputContents(UnsafeByteOperations.unsafeWrap(output.bytes()))
                        .build();
            }
        });
    }

    private static String orLatest(String version) {
        return version.isEmpty() ? Sampling.LATEST : version;
    }

    private static List<ModelMetadataResponse.TensorMetadata> ports(List<Metadata.Port> ports) {
        return ports.stream()
                .map(port -> ModelMetadataResponse.TensorMetadata.newBuilder()
                        .setName(port.name())
                        .setDatatype(port.datatype())
                        .addAllShape(port.shape())
                        .build())
                .toList();
    }

    private <T> void answer(StreamObserver<T> to, Supplier<T> answer) {
        threads.execute(() -> answerNow(to, answer));
    }

    private static <T> void answerNow(StreamObserver<T> to, Supplier<T> answer) {
        T message;
        try {
            message = answer.get();
        } catch (RuntimeException e) {
            to.onError(status(e).withDescription(e.getMessage()).asRuntimeException());
            return;
        }
        to.onNext(message);
        to.onCompleted();
    }

    private static Status status(RuntimeException e) {
        return switch (e) {
            case InvalidField _ -> Status.INVALID_ARGUMENT;
            case UnknownModel _, UnknownVersion _ -> Status.NOT_FOUND;
            case UnfitVersion _ -> Status.FAILED_PRECONDITION;
            case Busy busy ->
                switch (busy.reason()) {
                    case FULL -> Status.RESOURCE_EXHAUSTED;
                    case LATE, STOPPING -> Status.UNAVAILABLE;
                };
            case CancellationException _ -> Status.CANCELLED;
            default -> {
                Log.error("A gRPC request failed", e);
                yield Status.INTERNAL;
            }
        };
    }
}
