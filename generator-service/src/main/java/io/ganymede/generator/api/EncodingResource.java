package io.ganymede.generator.api;

import static io.ganymede.edge.Parameters.integer;

import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.manifest.ModelManifest;
import io.ganymede.generator.reading.SentSamples;
import io.ganymede.generator.render.Lineage;
import io.ganymede.generator.sampling.Labels;
import io.ganymede.generator.sampling.Sampling;
import io.ganymede.generator.sampling.Source;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;

/** From a client's own samples to their latents, and to what a model makes of them. Nothing of them is kept or logged. */
@Path("/models")
@RunOnVirtualThread
public class EncodingResource {

    /** How samples that a POST brings are to be taken, and their reconstructions to look. */
    public static class Query extends LookQuery {

        @RestQuery
        Optional<String> delay;

        LookRequest look() {
            return look(delay.map(text -> integer("delay", text, 20, 10_000)).orElse(null));
        }
    }

    /** @param latents each [latent], the mean of z of a sample, in the samples' order */
    public record EncodingView(String model, int version, List<float[]> latents) {}

    private final Sampling sampling;
    private final SentSamples sent;
    private final Answers answers;
    private final RoutingContext routing;

    EncodingResource(Sampling sampling, SentSamples sent, Answers answers, RoutingContext routing) {
        this.sampling = sampling;
        this.sent = sent;
        this.answers = answers;
        this.routing = routing;
    }

    @POST
    @Path("/{name}/encodings")
    public Response latestEncoded(
            @PathParam("name") String name, @RestQuery List<String> label, byte[] body, @Context HttpHeaders headers) {
        return encoded(name, Sampling.LATEST, label, body, headers);
    }

    @POST
    @Path("/{name}/versions/{version}/encodings")
    public Response encoded(
            @PathParam("name") String name,
            @PathParam("version") String version,
            @RestQuery List<String> label,
            byte[] body,
            @Context HttpHeaders headers) {
        int number = sampling.number(name, version, RequestKey.of(headers));
        var source = latents(name, number, new Labels(label), body, headers);
        var model = sampling.manifest(name, number);
        var view = Json.write(new EncodingView(model.name(), model.version(), source.latents()));
        return answer(model, source, view);
    }

    @POST
    @Path("/{name}/reconstructions")
    public Response latestReconstructed(
            @PathParam("name") String name, @BeanParam Query query, byte[] body, @Context HttpHeaders headers) {
        return reconstructed(name, Sampling.LATEST, query, body, headers);
    }

    @POST
    @Path("/{name}/versions/{version}/reconstructions")
    public Response reconstructed(
            @PathParam("name") String name,
            @PathParam("version") String version,
            @BeanParam Query query,
            byte[] body,
            @Context HttpHeaders headers) {
        int number = sampling.number(name, version, RequestKey.of(headers));
        var labels = query.labels();
        var look = query.look();
        var source = latents(name, number, labels, body, headers);
        var drawing = sampling.begin(name, Integer.toString(number), "", source, labels);
        return answers.of(drawing, source, "", Wish.ofFew(look, headers), Answer.Keep.NEVER);
    }

    private Source.Given latents(String name, int version, Labels labels, byte[] body, HttpHeaders headers) {
        try (var encoding = sampling.beginEncoding(name, version)) {
            routing.addEndHandler(_ -> encoding.abandon());
            var samples = sent.read(encoding.model().form(), type(headers), body);
            return new Source.Given(encoding.latents(samples, labels));
        }
    }

    private static Response answer(ModelManifest model, Source source, byte[] json) {
        var answer = Response.ok(json, MediaType.APPLICATION_JSON).header(HttpHeaders.CACHE_CONTROL, "no-store");
        Lineage.of(model, source).head(answer::header);
        return answer.build();
    }

    /** Without parameters, and as it was sent, whatever that was; empty if none is said. */
    private static String type(HttpHeaders headers) {
        var type = headers.getHeaderString(HttpHeaders.CONTENT_TYPE);
        return type == null ? "" : type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
    }
}
