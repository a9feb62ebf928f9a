package io.ganymede.generator.api;

import io.ganymede.contracts.check.Json;
import io.ganymede.generator.sampling.Labels;
import io.ganymede.generator.sampling.Sampling;
import io.ganymede.generator.sampling.Source;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draws samples of a seed. The same version, seed and index give the same bytes. */
@Path("/models")
@RunOnVirtualThread
public class SampleResource {

    /**
     * What a POST asks for.
     *
     * @param labels classes by number or name; several take turns by the sample's index
     */
    public record SampleRequest(
            @Nullable Long count,
            @Nullable Long seed,
            @Nullable Long first,
            @Nullable List<String> labels,
            @Nullable Float truncation,
            @Nullable String format,
            @Nullable Integer size,
            @Nullable Integer columns,
            @Nullable String dtype) {

        Source.Seeded source() {
            return new Source.Seeded(
                    seed == null ? SampleQuery.anySeed() : seed,
                    first == null ? 0 : first,
                    count == null ? 1 : count,
                    truncation == null ? 1 : truncation);
        }

        LookRequest look() {
            return new LookRequest(format, size, columns, dtype, null);
        }
    }

    private final Sampling sampling;
    private final Answers answers;

    SampleResource(Sampling sampling, Answers answers) {
        this.sampling = sampling;
        this.answers = answers;
    }

    /** What {@link QuickSamples} leaves. */
    @GET
    @Path("/{name}/samples")
    public Response latest(@PathParam("name") String name, @BeanParam SampleQuery query, @Context HttpHeaders headers) {
        return drawn(name, Sampling.LATEST, query, headers);
    }

    @GET
    @Path("/{name}/versions/{version}/samples")
    public Response ofVersion(
            @PathParam("name") String name,
            @PathParam("version") String version,
            @BeanParam SampleQuery query,
            @Context HttpHeaders headers) {
        return drawn(name, version, query, headers);
    }

    @POST
    @Path("/{name}/samples")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response latest(@PathParam("name") String name, byte[] body, @Context HttpHeaders headers) {
        return drawn(name, Sampling.LATEST, Json.read(body, SampleRequest.class), headers);
    }

    @POST
    @Path("/{name}/versions/{version}/samples")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response ofVersion(
            @PathParam("name") String name,
            @PathParam("version") String version,
            byte[] body,
            @Context HttpHeaders headers) {
        return drawn(name, version, Json.read(body, SampleRequest.class), headers);
    }

    private Response drawn(String name, String version, SampleQuery query, HttpHeaders headers) {
        var source = query.source();
        var labels = query.labels();
        var wish = Wish.ofSamples(query.look(), headers);
        var drawing = sampling.begin(name, version, RequestKey.of(query.key, headers), source, labels);
        return answers.of(drawing, source, labels.toString(), wish, query.keep(sampling.isFixed(version)));
    }

    private Response drawn(String name, String version, SampleRequest request, HttpHeaders headers) {
        var source = request.source();
        var labels = new Labels(request.labels() == null ? List.of() : request.labels());
        var wish = Wish.ofSamples(request.look(), headers);
        var drawing = sampling.begin(name, version, RequestKey.of(headers), source, labels);
        return answers.of(drawing, source, "", wish, Answer.Keep.NEVER);
    }
}
