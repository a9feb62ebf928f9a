package io.ganymede.trainer.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.ganymede.trainer.recipe.Recipe;
import io.ganymede.trainer.recipe.RecipeSchema;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;

/** What can be trained, and what of it can be changed. */
@Path("/recipes")
public class RecipeResource {

    /**
     * @param kinds of the datasets that it takes, of {@code image}, {@code audio} and {@code text}
     * @param usualFor those of them for which it is the recipe to begin with; each kind has one
     * @param spec JSON Schema of a run's spec
     */
    public record RecipeView(String name, List<String> kinds, List<String> usualFor, JsonNode spec) {

        static RecipeView of(String name) {
            return new RecipeView(name, Recipe.kinds(name), Recipe.usualFor(name), RecipeSchema.of(name));
        }
    }

    @GET
    public List<RecipeView> recipes() {
        return Recipe.names().stream().map(RecipeView::of).toList();
    }

    @GET
    @Path("/{name}")
    public RecipeView recipe(@PathParam("name") String name) {
        if (!Recipe.names().contains(name)) {
            throw new UnknownRecipe(name, Recipe.names());
        }
        return RecipeView.of(name);
    }
}
