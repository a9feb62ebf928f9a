package io.ganymede.dataset.collection;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.manifest.SampleRecipe;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;

/** The recipes of all datasets. */
@ApplicationScoped
public class Recipes implements PanacheRepositoryBase<Recipe, Recipe.Key> {

    private final Datasets datasets;
    private final Clock clock;

    Recipes(Datasets datasets, Clock clock) {
        this.datasets = datasets;
        this.clock = clock;
    }

    /** A recipe and whether it was made just now. */
    public record Added(Recipe recipe, boolean isNew) {}

    /**
     * Adds a recipe, unless the newest one is the same.
     *
     * @throws InvalidField if it is of another kind than the dataset
     */
    @Transactional
    public Added add(String dataset, SampleRecipe value) {
        var kind = datasets.locked(dataset).kind();
        if (!value.kind().equals(kind)) {
            throw new InvalidField("kind", value.kind(), kind + ", as the dataset");
        }
        var known = of(dataset);
        if (!known.isEmpty() && known.getLast().value().equals(value)) {
            return new Added(known.getLast(), false);
        }
        var recipe = Recipe.of(dataset, known.size() + 1, value, clock.instant());
        persist(recipe);
        return new Added(recipe, true);
    }

    /** Oldest first; never none. */
    public List<Recipe> of(String dataset) {
        return list("dataset = ?1 order by number", dataset);
    }

    public Recipe newest(String dataset) {
        return of(dataset).getLast();
    }

    public Recipe known(String dataset, int number) {
        return findByIdOptional(new Recipe.Key(dataset, number)).orElseThrow(() -> new UnknownRecipe(dataset, number));
    }
}
