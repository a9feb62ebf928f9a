package io.ganymede.dataset.api;

import static io.ganymede.edge.Parameters.integer;

import io.ganymede.contracts.check.Require;
import io.ganymede.contracts.manifest.SampleRecipe;
import io.ganymede.dataset.collection.Dataset;
import io.ganymede.dataset.collection.Datasets;
import io.ganymede.dataset.collection.Recipes;
import io.ganymede.dataset.upload.Parts;
import io.ganymede.dataset.version.Versions;
import io.ganymede.edge.JsonBody;
import jakarta.ws.rs.DefaultValue;
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
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Datasets: made, listed, read. */
@Path("/datasets")
public class DatasetResource {

    /** @param classes names of the labels 0, 1, 2, ...; none for samples without labels; left out, any label may come */
    public record DatasetRequest(
            String name, SampleRecipe recipe, @Nullable List<String> classes) {

        public DatasetRequest {
            Require.name("name", name);
            Require.present("recipe", recipe);
        }
    }

    private final Datasets datasets;
    private final Recipes recipes;
    private final Parts parts;
    private final Versions versions;

    DatasetResource(Datasets datasets, Recipes recipes, Parts parts, Versions versions) {
        this.datasets = datasets;
        this.recipes = recipes;
        this.parts = parts;
        this.versions = versions;
    }

    /** Makes a dataset; the same again changes nothing. */
    @POST
    @RequestBody(content = @Content(schema = @Schema(implementation = DatasetRequest.class)))
    public Response create(InputStream body) throws IOException {
        var request = JsonBody.read(body, DatasetRequest.class);
        boolean isNew = datasets.create(request.name(), request.recipe(), request.classes());
        return Response.status(isNew ? Response.Status.CREATED : Response.Status.OK)
                .location(URI.create("/datasets/" + request.name()))
                .entity(view(datasets.known(request.name())))
                .build();
    }

    /** By name. */
    @GET
    public List<DatasetView> datasets(
            @RestQuery @DefaultValue("0") String first, @RestQuery @DefaultValue("50") String count) {
        return datasets
                .page(integer("first", first, 0, Integer.MAX_VALUE / 2), integer("count", count, 1, 1000))
                .stream()
                .map(this::view)
                .toList();
    }

    @GET
    @Path("/{name}")
    public DatasetView dataset(@PathParam("name") String name) {
        return view(datasets.known(name));
    }

    private DatasetView view(Dataset dataset) {
        return DatasetView.of(
                dataset, recipes.newest(dataset.name()), parts.uploads(dataset.name()), versions.of(dataset.name()));
    }
}
