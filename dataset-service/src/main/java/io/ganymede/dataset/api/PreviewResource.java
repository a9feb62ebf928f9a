package io.ganymede.dataset.api;

import static io.ganymede.edge.Parameters.integer;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.check.Require;
import io.ganymede.contracts.manifest.ImageRecipe;
import io.ganymede.contracts.store.Store;
import io.ganymede.dataset.collection.Conflict;
import io.ganymede.dataset.collection.DatasetConfig;
import io.ganymede.dataset.preview.Preview;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Sealed versions, looked at. */
@Path("/datasets/{name}/versions/{version}/preview")
public class PreviewResource {

    /** Of one picture: what fits in memory many times over. */
    private static final int MOST_PIXELS = 1 << 24;

    private static final int DEFAULT_COUNT = 100;

    private final SealedVersions sealed;
    private final Store store;
    private final int mostImages;

    PreviewResource(SealedVersions sealed, Store store, DatasetConfig config) {
        this.sealed = sealed;
        this.store = store;
        this.mostImages = config.preview().count();
    }

    /**
     * Samples of one side as a grid, in the order of the version.
     *
     * @param first of those with {@code label}, if that is given
     * @param label a class's name or number; left out, all classes
     */
    @GET
    @Produces("image/png")
    public byte[] preview(
            @PathParam("name") String name,
            @PathParam("version") String version,
            @RestQuery @DefaultValue("train") String split,
            @RestQuery @DefaultValue("0") String first,
            @RestQuery @Nullable String count,
            @RestQuery @DefaultValue("10") String columns,
            @RestQuery @Nullable String label)
            throws IOException {
        var manifest = sealed.known(name, version).manifest();
        var side = Require.oneOf("split", split, "train", "test").equals("train") ? manifest.train() : manifest.test();
        var folder = store.dataset(name, manifest.version());
        if (!(manifest.recipe() instanceof ImageRecipe recipe)) {
            throw new Conflict("Dataset '%s' is of kind %s; images can be seen"
                    .formatted(name, manifest.recipe().kind()));
        }
        var preview = new Preview(folder, recipe, side);
        int across = integer("columns", columns, 1, mostImages);
        int most = Math.min(mostImages, MOST_PIXELS / (recipe.edge() * recipe.edge()));
        if (label == null || label.isEmpty()) {
            var range = Range.of(first, count, side.count(), most);
            return preview.samples(range.first(), range.count()).png(across);
        }
        int number = number(label, manifest.classes());
        var range = Range.of(first, count, side.perClass().get(number), most);
        return preview.samples(number, range.first(), range.count()).png(across);
    }

    /** Which samples are shown. */
    private record Range(int first, int count) {

        /**
         * @param there how many there are
         * @param most  how many are shown at once
         */
        static Range of(String first, @Nullable String count, int there, int most) {
            if (there == 0) {
                throw new InvalidField("split", "without such samples", "a split and a label that have samples");
            }
            int from = integer("first", first, 0, there - 1);
            int rest = Math.min(there - from, most);
            return new Range(from, count == null ? Math.min(DEFAULT_COUNT, rest) : integer("count", count, 1, rest));
        }
    }

    private static int number(String label, List<String> classes) {
        int byName = classes.indexOf(label);
        if (byName >= 0) {
            return byName;
        }
        try {
            return integer("label", label, 0, classes.size() - 1);
        } catch (InvalidField e) {
            throw new InvalidField(
                    "label", label, "one of the %d classes' names, or %s".formatted(classes.size(), e.allowed()));
        }
    }
}
