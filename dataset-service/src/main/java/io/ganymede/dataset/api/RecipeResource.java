package io.ganymede.dataset.api;

import static io.ganymede.edge.Parameters.integer;

import io.ganymede.contracts.manifest.SampleRecipe;
import io.ganymede.dataset.collection.Datasets;
import io.ganymede.dataset.collection.Recipe;
import io.ganymede.dataset.collection.Recipes;
import io.ganymede.dataset.preview.Effect;
import io.ganymede.dataset.seal.Trial;
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
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jboss.resteasy.reactive.RestQuery;

/** A dataset's recipes: added, listed, tried. None ever changes; a version names one. */
@Path("/datasets/{name}/recipes")
public class RecipeResource {

    private final Datasets datasets;
    private final Recipes recipes;
    private final Trial trial;

    RecipeResource(Datasets datasets, Recipes recipes, Trial trial) {
        this.datasets = datasets;
        this.recipes = recipes;
        this.trial = trial;
    }

    /** A recipe as REST shows it. */
    public record RecipeView(int number, SampleRecipe recipe, Instant createdAt) {

        static RecipeView of(Recipe recipe) {
            return new RecipeView(recipe.number(), recipe.value(), recipe.createdAt());
        }
    }

    /** Adds a recipe, which new versions follow from now on; the newest one again changes nothing. */
    @POST
    @RequestBody(content = @Content(schema = @Schema(implementation = SampleRecipe.class)))
    public Response add(@PathParam("name") String name, InputStream body) throws IOException {
        var added = recipes.add(name, JsonBody.read(body, SampleRecipe.class));
        return Response.status(added.isNew() ? Response.Status.CREATED : Response.Status.OK)
                .location(URI.create(
                        "/datasets/%s/recipes/%d".formatted(name, added.recipe().number())))
                .entity(RecipeView.of(added.recipe()))
                .build();
    }

    /** Oldest first. */
    @GET
    public List<RecipeView> recipes(@PathParam("name") String name) {
        return recipes.of(datasets.known(name).name()).stream()
                .map(RecipeView::of)
                .toList();
    }

    @GET
    @Path("/{number}")
    public RecipeView recipe(@PathParam("name") String name, @PathParam("number") String number) {
        return RecipeView.of(
                recipes.known(datasets.known(name).name(), integer("number", number, 1, Integer.MAX_VALUE)));
    }

    /**
     * What a recipe makes of one sample: a picture, a sound, or JSON. Nothing is kept.
     *
     * @param upload the sample's
     * @param sample its place in the upload, from 0
     * @param show   {@code before}, {@code after}, or {@code both}: of images side by side, of sounds the one after
     */
    @POST
    @Path("/preview")
    @RequestBody(content = @Content(schema = @Schema(implementation = SampleRecipe.class)))
    public Response preview(
            @PathParam("name") String name,
            @RestQuery @DefaultValue("") String upload,
            @RestQuery @DefaultValue("0") String sample,
            @RestQuery @DefaultValue("both") String show,
            InputStream body)
            throws IOException {
        var recipe = JsonBody.read(body, SampleRecipe.class);
        int place = integer("sample", sample, 0, Integer.MAX_VALUE);
        var tried = trial.of(datasets.known(name), upload, place, recipe);
        var effect = Effect.of(tried.before(), tried.after(), tried.recipe(), show);
        return Response.ok(effect.bytes(), effect.mediaType()).build();
    }
}
