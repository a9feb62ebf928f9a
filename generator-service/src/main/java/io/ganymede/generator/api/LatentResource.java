package io.ganymede.generator.api;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.check.Require;
import io.ganymede.generator.sampling.Attributes;
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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Draws what lies between seeds or latents, and samples of latents that the caller made. */
@Path("/models")
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
public class LatentResource {

    private static final int MOST_STOPS = 1000;

    /**
     * From sample 0 of each seed to sample 0 of the next, or from latent to latent.
     *
     * @param seeds   at least two; null if there are latents
     * @param latents at least two, each as long as the model's; null if there are seeds
     * @param steps   from one to the next; 8 if missing
     * @param label   a class's number or name; if missing, the first seed's all the way
     * @param delay   of a GIF's frame, in milliseconds; 100 if missing
     */
    public record InterpolationRequest(
            @Nullable List<Long> seeds,
            @Nullable List<float[]> latents,
            @Nullable Integer steps,
            @Nullable String label,
            @Nullable String format,
            @Nullable Integer size,
            @Nullable Integer columns,
            @Nullable String dtype,
            @Nullable Integer delay) {

        public InterpolationRequest {
            // clients that are made of the contract send an empty list of what they do not name
            latents = latents == null || latents.isEmpty() ? null : latents;
            if (latents == null) {
                requireStops("seeds", Require.present("seeds", seeds));
            } else if (seeds == null || seeds.isEmpty()) {
                requireStops("latents", latents);
            } else {
                throw new InvalidField("seeds, latents", "both", "one of them");
            }
        }

        private static void requireStops(String field, List<?> stops) {
            Require.range(field, stops.size(), 2, MOST_STOPS);
            for (var stop : stops) {
                Require.present(field, stop);
            }
        }

        Source source() {
            int between = steps == null ? 8 : steps;
            return latents == null
                    ? new Source.Between(seeds, between)
                    : new Source.Through(new Source.Given(latents), between);
        }

        LookRequest look() {
            return new LookRequest(format, size, columns, dtype, delay);
        }
    }

    /**
     * @param latents    each as long as the model's
     * @param labels     classes by number or name, which take turns; needed if the model has classes
     * @param attributes how much of which is added to each latent, by name; nothing if missing
     * @param delay      of a GIF's frame, in milliseconds; 100 if missing
     */
    public record LatentRequest(
            List<float[]> latents,
            @Nullable List<String> labels,
            @Nullable Map<String, Double> attributes,
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
        var wish = Wish.ofFew(request.look(), headers).inOneRow();
        var source = request.source();
        var drawing = sampling.begin(name, version, RequestKey.of(headers), source, labels);
        return answers.of(drawing, source, "", wish, Answer.Keep.NEVER);
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
        var attributes = request.attributes() == null ? Attributes.NONE : new Attributes(request.attributes());
        int number = sampling.number(name, version, RequestKey.of(headers));
        var source = new Source.Given(attributes.addedTo(request.latents(), sampling.manifest(name, number)));
        var drawing = sampling.begin(name, Integer.toString(number), "", source, labels);
        return answers.of(drawing, source, "", Wish.ofFew(request.look(), headers), Answer.Keep.NEVER);
    }
}
