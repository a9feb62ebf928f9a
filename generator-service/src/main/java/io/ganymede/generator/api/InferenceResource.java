package io.ganymede.generator.api;

import static io.ganymede.edge.Parameters.integer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.ganymede.contracts.check.Json;
import io.ganymede.generator.inference.Engine;
import io.ganymede.generator.model.StoredModels;
import io.ganymede.generator.protocol.Inference;
import io.ganymede.generator.protocol.JsonRequests;
import io.ganymede.generator.protocol.Metadata;
import io.ganymede.generator.protocol.Tensor;
import io.ganymede.generator.render.Packed;
import io.ganymede.generator.sampling.Sampling;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The Open Inference Protocol, version 2, over REST. Its errors have the member {@code error} beside a problem's. */
@Path("/v2")
@RunOnVirtualThread
public class InferenceResource {

    private static final String HEADER_LENGTH = "Inference-Header-Content-Length";

    public record Live(boolean live) {}

    public record Ready(boolean ready) {}

    public record ModelReady(String name, boolean ready) {}

    /** @param data row-major; null if the bytes stand behind the JSON */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Output(
            String name,
            String datatype,
            List<Long> shape,
            @Nullable Map<String, Integer> parameters,
            float @Nullable [] data) {}

    /** @param id as it was sent; null if none was */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Inferred(
            @JsonProperty("model_name") String model,
            @JsonProperty("model_version") String version,
            @Nullable String id,
            List<Output> outputs) {}

    private final Inference inference;
    private final Sampling sampling;
    private final StoredModels stored;
    private final Engine engine;
    private final RoutingContext routing;

    InferenceResource(
            Inference inference, Sampling sampling, StoredModels stored, Engine engine, RoutingContext routing) {
        this.inference = inference;
        this.sampling = sampling;
        this.stored = stored;
        this.engine = engine;
        this.routing = routing;
    }

    @GET
    public Metadata.Server server() {
        return Metadata.SERVER;
    }

    @GET
    @Path("/health/live")
    public Live live() {
        return new Live(true);
    }

    @GET
    @Path("/health/ready")
    public Ready ready() {
        engine.admit();
        return new Ready(true);
    }

    @GET
    @Path("/models/{name}")
    public Metadata.Model latest(@PathParam("name") String name) {
        return version(name, Sampling.LATEST);
    }

    @GET
    @Path("/models/{name}/versions/{version}")
    public Metadata.Model version(@PathParam("name") String name, @PathParam("version") String version) {
        return Metadata.of(sampling.manifest(name, sampling.number(name, version, "")), stored.versions(name));
    }

    @GET
    @Path("/models/{name}/ready")
    public ModelReady latestReady(@PathParam("name") String name) {
        return versionReady(name, Sampling.LATEST);
    }

    @GET
    @Path("/models/{name}/versions/{version}/ready")
    public ModelReady versionReady(@PathParam("name") String name, @PathParam("version") String version) {
        sampling.take(name, version).giveBack();
        return new ModelReady(name, true);
    }

    @POST
    @Path("/models/{name}/infer")
    @Produces({MediaType.APPLICATION_JSON, MediaType.APPLICATION_OCTET_STREAM})
    public Response infer(
            @PathParam("name") String name, @HeaderParam(HEADER_LENGTH) Optional<String> header, byte[] body) {
        return infer(name, "", header, body);
    }

    @POST
    @Path("/models/{name}/versions/{version}/infer")
    @Produces({MediaType.APPLICATION_JSON, MediaType.APPLICATION_OCTET_STREAM})
    public Response infer(
            @PathParam("name") String name,
            @PathParam("version") String version,
            @HeaderParam(HEADER_LENGTH) Optional<String> header,
            byte[] body) {
        int length =
                header.map(text -> integer(HEADER_LENGTH, text, 0, body.length)).orElse(body.length);
        var read = JsonRequests.read(name, version, body, length);
        try (var drawing = inference.begin(read.request())) {
            routing.addEndHandler(_ -> drawing.abandon());
            var output = Inference.output(drawing.all());
            var model = drawing.generator().manifest();
            return answer(
                    model.name(),
                    Integer.toString(model.version()),
                    read.request().id(),
                    output,
                    read.binary());
        }
    }

    private static Response answer(String model, String version, String id, Tensor.Floats output, boolean binary) {
        var bytes = binary ? output.bytes() : new byte[0];
        var json = Json.write(new Inferred(
                model,
                version,
                id.isEmpty() ? null : id,
                List.of(new Output(
                        output.name(),
                        output.datatype(),
                        output.shape(),
                        binary ? Map.of("binary_data_size", bytes.length) : null,
                        binary ? null : output.values()))));
        if (!binary) {
            return Response.ok(json, MediaType.APPLICATION_JSON).build();
        }
        var body = new Packed(json.length + bytes.length, to -> to.put(json).put(bytes));
        return Response.ok(body, MediaType.APPLICATION_OCTET_STREAM)
                .header(HEADER_LENGTH, json.length)
                .build();
    }
}
