package io.ganymede.dataset.api;

import static io.ganymede.edge.Parameters.integer;

import io.ganymede.dataset.collection.Datasets;
import io.ganymede.dataset.version.VersionRequest;
import io.ganymede.dataset.version.Versions;
import io.quarkus.logging.Log;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/** Versions: asked for, followed. */
@Path("/datasets/{name}/versions")
public class VersionResource {

    private final Datasets datasets;
    private final Versions versions;

    VersionResource(Datasets datasets, Versions versions) {
        this.datasets = datasets;
        this.versions = versions;
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
}
