package io.ganymede.dataset.collection;

import io.ganymede.contracts.manifest.SampleRecipe;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The datasets there are. */
@ApplicationScoped
public class Datasets implements PanacheRepositoryBase<Dataset, String> {

    private final Clock clock;

    Datasets(Clock clock) {
        this.clock = clock;
    }

    /**
     * Makes a dataset and its first recipe, unless it is there already.
     *
     * @return whether it is new
     * @throws Conflict if another one has its name
     */
    @Transactional
    public boolean create(String name, SampleRecipe recipe, @Nullable List<String> classes) {
        var asked = Dataset.of(name, recipe.kind(), classes, clock.instant());
        lock(name);
        var known = findByIdOptional(name);
        if (known.isEmpty()) {
            persist(asked);
            getEntityManager().persist(Recipe.of(name, 1, recipe, clock.instant()));
            return true;
        }
        var first = getEntityManager().find(Recipe.class, new Recipe.Key(name, 1));
        if (!known.get().isSameAs(asked) || !first.value().equals(recipe)) {
            throw new Conflict(
                    "Dataset '%s' is there with another recipe or other classes; take another name".formatted(name));
        }
        return false;
    }

    public Dataset known(String name) {
        return findByIdOptional(name).orElseThrow(() -> new UnknownDataset(name));
    }

    /** Locked until the transaction ends: uploads and versions of one dataset are added one at a time. */
    public Dataset locked(String name) {
        return findByIdOptional(name, LockModeType.PESSIMISTIC_WRITE).orElseThrow(() -> new UnknownDataset(name));
    }

    /** By name. */
    public List<Dataset> page(int first, int count) {
        return findAll(Sort.ascending("name")).range(first, first + count - 1).list();
    }

    /** One transaction at a time for a name, even where there is no row yet to lock. */
    private void lock(String name) {
        getEntityManager()
                .createNativeQuery("select 1 from (select pg_advisory_xact_lock(hashtext(:name))) as locked")
                .setParameter("name", "dataset " + name)
                .getSingleResult();
    }
}
