package io.ganymede.dataset.api;

import io.ganymede.contracts.check.Require;
import io.ganymede.dataset.collection.Datasets;
import io.ganymede.dataset.format.Reading;
import io.ganymede.dataset.upload.Body;
import io.ganymede.dataset.upload.FolderTar;
import io.ganymede.dataset.upload.Folders;
import io.ganymede.dataset.upload.Kind;
import io.ganymede.dataset.upload.Parts;
import io.ganymede.dataset.upload.Reception;
import io.ganymede.dataset.version.Removal;
import io.ganymede.edge.JsonBody;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
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
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Uploads: each is a file of samples, and one of their labels if the samples do not bring them, under a name of the client's. */
@Path("/datasets/{name}/uploads")
public class UploadResource {

    private final Datasets datasets;
    private final Parts parts;
    private final Reception reception;
    private final Removal removal;
    private final Folders folders;

    UploadResource(Datasets datasets, Parts parts, Reception reception, Removal removal, Folders folders) {
        this.datasets = datasets;
        this.parts = parts;
        this.reception = reception;
        this.removal = removal;
        this.folders = folders;
    }

    /** In the order in which they began. */
    @GET
    public List<UploadView> uploads(@PathParam("name") String name) {
        return parts.uploads(datasets.known(name).name()).stream()
                .map(UploadView::of)
                .toList();
    }

    /**
     * The body is the file, in any format that is read; the same file again changes nothing.
     *
     * @param format  {@code cifar10}, {@code cifar100}, {@code lines}, {@code jsonl}, {@code csv}; all others are told by
     *                their first bytes
     * @param labels  {@code none} to take none
     * @param label   of all samples
     * @param pattern how a file's name in an archive tells its label, as {@code {label}_*.wav}; left out, its folder does
     * @param text    field or column of the text
     * @param labelIn field or column of the label
     */
    @PUT
    @Path("/{upload}/{part:samples|images}")
    @RequestBody(content = @Content(schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response samples(
            @PathParam("name") String name,
            @PathParam("upload") String upload,
            @RestQuery @Nullable String format,
            @RestQuery @Nullable String labels,
            @RestQuery @Nullable String label,
            @RestQuery @Nullable String pattern,
            @RestQuery @Nullable String text,
            @RestQuery @Nullable String labelIn,
            InputStream body)
            throws IOException {
        var reading = new Reading(format, labels, label, pattern, text, labelIn);
        boolean isNew = reception.samples(datasets.known(name), upload, reading, Body.of(body));
        return answer(name, upload, Kind.SAMPLES, isNew);
    }

    /** The body is the file: an array of integers, lines, CSV or JSON lines; the same file again changes nothing. */
    @PUT
    @Path("/{upload}/labels")
    @RequestBody(content = @Content(schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response labels(@PathParam("name") String name, @PathParam("upload") String upload, InputStream body)
            throws IOException {
        boolean isNew = reception.labels(datasets.known(name), upload, Body.of(body));
        return answer(name, upload, Kind.LABELS, isNew);
    }

    private Response answer(String name, String upload, Kind kind, boolean isNew) {
        return Response.status(isNew ? Response.Status.CREATED : Response.Status.OK)
                .entity(UploadView.PartView.of(parts.find(name, upload, kind).orElseThrow()))
                .build();
    }

    @GET
    @Path("/{upload}")
    public UploadView upload(@PathParam("name") String name, @PathParam("upload") String upload) {
        return UploadView.of(parts.known(datasets.known(name).name(), upload));
    }

    /** Forgets an upload and removes its files, unless a version is being sealed of it. Versions that were sealed stay. */
    @DELETE
    @Path("/{upload}")
    public void delete(@PathParam("name") String name, @PathParam("upload") String upload) throws IOException {
        removal.remove(datasets.known(name).name(), upload);
    }

    /**
     * A folder on the server, below the one that the operator allows, as the samples of an upload.
     *
     * @param folder path below that one
     */
    public record FolderRequest(
            String upload,
            String folder,
            @Nullable String labels,
            @Nullable String label,
            @Nullable String pattern) {

        public FolderRequest {
            Require.name("upload", upload);
            Require.path("folder", folder);
        }
    }

    /** Takes a folder of the server's as it is now. */
    @POST
    @RequestBody(content = @Content(schema = @Schema(implementation = FolderRequest.class)))
    public Response folder(@PathParam("name") String name, InputStream body) throws IOException {
        var request = JsonBody.read(body, FolderRequest.class);
        var reading = new Reading(null, request.labels(), request.label(), request.pattern(), null, null);
        var folder = folders.known(request.folder());
        boolean isNew = reception.samples(datasets.known(name), request.upload(), reading, new FolderTar(folder));
        return answer(name, request.upload(), Kind.SAMPLES, isNew);
    }
}
