package io.ganymede.generator.api;

import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.check.Require;
import io.ganymede.generator.render.Format;
import io.ganymede.generator.sampling.Labels;
import io.ganymede.generator.sampling.Sampling;
import io.ganymede.generator.sampling.Source;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draws what lies between seeds, and samples of latents that the caller made. */
@Path("/models")
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
public class LatentResource {

    private static final List<Format> FORMATS = LookRequest.allBut(Format.SSE, Format.NDJSON);
    private static final int MOST_SEEDS = 1000;

    /**
     * From sample 0 of each seed to sample 0 of the next.
     *
     * @param seeds at least two
     * @param steps from one seed to the next; 8 if missing
     * @param label a class's number or name; if missing, the first seed's all the way
     * @param delay of a GIF's frame, in milliseconds; 100 if missing
     */
    public record InterpolationRequest(
            List<Long> seeds,
            @Nullable Integer steps,
            @Nullable String label,
            @Nullable String format,
            @Nullable Integer size,
            @Nullable Integer columns,
            @Nullable String dtype,
            @Nullable Integer delay) {

        public InterpolationRequest {
            Require.range("seeds", Require.present("seeds", seeds).size(), 2, MOST_SEEDS);
            for (var seed : seeds) {
                Require.present("seeds", seed);
            }
        }

        Source source() {
            return new Source.Between(seeds, steps == null ? 8 : steps);
        }

        LookRequest look() {
            // a strip is one row
            return new LookRequest(format, size, columns == null ? Integer.valueOf(64) : columns, dtype, delay);
        }
    }

    /**
     * @param latents each as long as the model's
     * @param labels  classes by number or name, which take turns; needed if the model has classes
     * @param delay   of a GIF's frame, in milliseconds; 100 if missing
     */
    public record LatentRequest(
            List<float[]> latents,
            @Nullable List<String> labels,
            @Nullable String format,
            @Nullable Integer size,
            @Nullable Integer columns,
            @Nullable String dtype,
            @Nullable Integer delay) {

        public LatentRequest {
            Require.present("latents", latents);
            for (var latent : latents) {
                Require.present("latents", latent);
            }
        }

        LookRequest look() {
            return new LookRequest(format, size, columns, dtype, delay);
        }
    }

    private final Sampling sampling;
    private final Answers answers;

    LatentResource(Sampling sampling, Answers answers) {
        this.sampling = sampling;
        this.answers = answers;
    }

    @POST
    @Path("/{name}/interpolations")
    public Response latestBetween(@PathParam("name") String name, byte[] body, @Context HttpHeaders headers) {
        return between(name, Sampling.LATEST, body, headers);
    }

    @POST
    @Path("/{name}/versions/{version}/interpolations")
    public Response between(
            @PathParam("name") String name,
            @PathParam("version") String version,
            byte[] body,
            @Context HttpHeaders headers) {
        var request = Json.read(body, InterpolationRequest.class);
        var labels = new Labels(request.label() == null ? List.of() : List.of(request.label()));
        return answer(name, version, request.source(), labels, request.look(), headers);
    }

    @POST
    @Path("/{name}/latents")
    public Response latestOf(@PathParam("name") String name, byte[] body, @Context HttpHeaders headers) {
        return of(name, Sampling.LATEST, body, headers);
    }

    @POST
    @Path("/{name}/versions/{version}/latents")
    public Response of(
            @PathParam("name") String name,
            @PathParam("version") String version,
            byte[] body,
            @Context HttpHeaders headers) {
        var request = Json.read(body, LatentRequest.class);
        var labels = new Labels(request.labels() == null ? List.of() : request.labels());
        return answer(name, version, new Source.Given(request.latents()), labels, request.look(), headers);
    }

    private Response answer(
            String name, String version, Source source, Labels labels, LookRequest asked, HttpHeaders headers) {
        var look = asked.look();
        var format = asked.format(headers, FORMATS);
        var drawing = sampling.begin(name, version, RequestKey.of(headers), source, labels);
        return answers.of(drawing, source, "", format, look, Answers.Keep.NEVER);
    }
}
