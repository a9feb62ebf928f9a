package io.ganymede.dataset.api;

import static io.ganymede.edge.Parameters.integer;

import io.ganymede.contracts.check.Require;
import io.ganymede.dataset.collection.Datasets;
import io.ganymede.dataset.preview.SealedSample;
import io.ganymede.dataset.version.Comparison;
import io.ganymede.dataset.version.Deletions;
import io.ganymede.dataset.version.VersionRequest;
import io.ganymede.dataset.version.Versions;
import io.ganymede.edge.JsonBody;
import io.quarkus.logging.Log;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Versions: asked for, followed, compared, taken home, removed. */
@Path("/datasets/{name}/versions")
public class VersionResource {

    private final Datasets datasets;
    private final Versions versions;
    private final Deletions deletions;
    private final SealedVersions sealed;

    VersionResource(Datasets datasets, Versions versions, Deletions deletions, SealedVersions sealed) {
        this.datasets = datasets;
        this.versions = versions;
        this.deletions = deletions;
        this.sealed = sealed;
    }

    /** Asks for the next version, of all uploads that are complete now. */
    @POST
    @RequestBody(content = @Content(schema = @Schema(implementation = VersionRequest.class)))
    public Response ask(@PathParam("name") String name, InputStream body) throws IOException {
        var version = versions.ask(name, JsonBody.read(body, VersionRequest.class));
        Log.infof("Asked for %s version %d, %d samples", name, version.version(), version.samples());
        return Response.accepted(VersionView.of(version))
                .location(URI.create("/datasets/%s/versions/%d".formatted(name, version.version())))
                .build();
    }

    /** Oldest first. */
    @GET
    public List<VersionView> versions(@PathParam("name") String name) {
        return versions.of(datasets.known(name).name()).stream()
                .map(VersionView::of)
                .toList();
    }

    @GET
    @Path("/{version}")
    public VersionView version(@PathParam("name") String name, @PathParam("version") String version) {
        return VersionView.of(
                versions.known(datasets.known(name).name(), integer("version", version, 1, Integer.MAX_VALUE)));
    }

    /** Removes a version for good, unless a run or a model names it. Removed again, it stays removed. */
    @DELETE
    @Path("/{version}")
    public void delete(@PathParam("name") String name, @PathParam("version") String version) throws IOException {
        deletions.delete(datasets.known(name).name(), integer("version", version, 1, Integer.MAX_VALUE));
    }

    /** What {@code version} has and {@code earlier} has not, and the other way round. */
    @GET
    @Path("/{version}/compare/{earlier}")
    public Comparison compare(
            @PathParam("name") String name, @PathParam("version") String version, @PathParam("earlier") String earlier)
            throws IOException {
        return Comparison.of(
                sealed.known(name, earlier).side(), sealed.known(name, version).side());
    }

    /** All files of a sealed version, as one zip archive. */
    @GET
    @Path("/{version}/export")
    @Produces("application/zip")
    public Response export(@PathParam("name") String name, @PathParam("version") String version) {
        var export = sealed.known(name, version).export();
        StreamingOutput body = export::writeTo;
        return Response.ok(body)
                .header("Content-Disposition", "attachment; filename=\"%s-%s.zip\"".formatted(name, version))
                .build();
    }

    /** One file of a sealed version: its manifest, a shard, where samples came from, what is told of them. */
    @GET
    @Path("/{version}/files/{file}")
    public Response file(
            @PathParam("name") String name, @PathParam("version") String version, @PathParam("file") String file) {
        var one = sealed.known(name, version);
        var path = one.file(file);
        return Response.ok(path.toFile(), MediaTypes.of(file)).build();
    }

    /**
     * One sample of a sealed version.
     *
     * @param split {@code train} or {@code test}
     * @param index in it
     * @param form  {@code png}; of sounds {@code wav}, {@code waveform} or {@code spectrogram}; of texts {@code json}
     */
    @GET
    @Path("/{version}/samples/{split}/{index}")
    public Response sample(
            @PathParam("name") String name,
            @PathParam("version") String version,
            @PathParam("split") String split,
            @PathParam("index") String index,
            @RestQuery @Nullable String form)
            throws IOException {
        var one = sealed.known(name, version);
        var manifest = one.manifest();
        var side = Require.oneOf("split", split, "train", "test").equals("train") ? manifest.train() : manifest.test();
        int place = integer("index", index, 0, side.count() - 1);
        var sample = SealedSample.read(one.folder(), manifest.recipe(), side, place);
        var shown = sample.as(form == null ? SealedSample.usual(manifest.recipe()) : form);
        return Response.ok(shown.bytes(), shown.mediaType()).build();
    }
}
