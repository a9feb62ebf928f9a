package io.ganymede.dataset.api;

import io.ganymede.dataset.collection.Datasets;
import io.ganymede.dataset.format.Kind;
import io.ganymede.dataset.upload.Parts;
import io.ganymede.dataset.upload.Reception;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/** Uploads: each is a file of images and one of their labels, in IDX format, plain or gzip, under a name of the client's. */
@Path("/datasets/{name}/uploads")
public class UploadResource {

    private final Datasets datasets;
    private final Parts parts;
    private final Reception reception;

    UploadResource(Datasets datasets, Parts parts, Reception reception) {
        this.datasets = datasets;
        this.parts = parts;
        this.reception = reception;
    }

    /** In the order in which they began. */
    @GET
    public List<UploadView> uploads(@PathParam("name") String name) {
        return parts.uploads(datasets.known(name).name()).stream()
                .map(UploadView::of)
                .toList();
    }

    /** The body is the file; the same file again changes nothing. */
    @PUT
    @Path("/{upload}/images")
    @RequestBody(content = @Content(schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response images(@PathParam("name") String name, @PathParam("upload") String upload, InputStream body)
            throws IOException {
        return take(name, upload, Kind.IMAGES, body);
    }

    /** The body is the file; the same file again changes nothing. */
    @PUT
    @Path("/{upload}/labels")
    @RequestBody(content = @Content(schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response labels(@PathParam("name") String name, @PathParam("upload") String upload, InputStream body)
            throws IOException {
        return take(name, upload, Kind.LABELS, body);
    }

    private Response take(String name, String upload, Kind kind, InputStream body) throws IOException {
        boolean isNew = reception.take(datasets.known(name), upload, kind, body);
        return Response.status(isNew ? Response.Status.CREATED : Response.Status.OK)
                .entity(UploadView.PartView.of(parts.find(name, upload, kind).orElseThrow()))
                .build();
    }
}
