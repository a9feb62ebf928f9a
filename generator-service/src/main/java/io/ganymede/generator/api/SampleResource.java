package io.ganymede.generator.api;

import static io.ganymede.edge.Parameters.integer;

import io.ganymede.contracts.check.Require;
import io.ganymede.generator.render.Rendering;
import io.ganymede.generator.render.SamplesView;
import io.ganymede.generator.sampling.Samples;
import io.ganymede.generator.sampling.Sampling;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestQuery;

/** Draws samples from the model being served. The same seed gives the same bytes. */
@Path("/models/{name}/samples")
public class SampleResource {

    private static final String PNG = "image/png";

    private final Sampling sampling;
    private final GeneratorConfig config;

    SampleResource(Sampling sampling, GeneratorConfig config) {
        this.sampling = sampling;
        this.config = config;
    }

    @GET
    @Operation(summary = "Samples 0 to count - 1 of a seed, as one picture or as JSON")
    @APIResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = PNG),
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = SamplesView.class))
            })
    public Response samples(
            @PathParam("name") String name,
            @RestQuery @DefaultValue("1") String count,
            @RestQuery Optional<String> seed,
            @RestQuery Optional<String> label,
            @RestQuery @DefaultValue("png") String format,
            @RestQuery @DefaultValue("8") String columns) {
        int howMany = integer("count", count, 1, config.sampling().maxCount());
        int across = integer("columns", columns, 1, 64);
        Require.oneOf("format", format, "png", "json");
        // a seed of our own fits in JavaScript's integers, so that it can be sent back
        long drawnFrom = seed.isPresent()
                ? integer("seed", seed.get())
                : ThreadLocalRandom.current().nextLong(1L << 53);
        var drawn = sampling.draw(name, drawnFrom, howMany, label);
        return switch (format) {
            case "json" -> answer(drawn, SamplesView.of(drawn), MediaType.APPLICATION_JSON);
            default -> answer(drawn, Rendering.png(drawn, across), PNG);
        };
    }

    private static Response answer(Samples drawn, Object body, String type) {
        return Response.ok(body, type)
                .header("Ganymede-Model", drawn.model().name())
                .header("Ganymede-Version", drawn.model().version())
                .header("Ganymede-Seed", drawn.seed())
                .header("Ganymede-Dataset", drawn.model().dataset().digest())
                .build();
    }
}
