package io.ganymede.contracts.manifest;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.check.Require;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code datasets/<name>/<version>/manifest.json}.
 *
 * @param digest  sha256 over the version's contents: recipe, classes, and each file's path and sha256, in order
 * @param classes names of the labels 0, 1, 2, ...
 * @param seed    of the split and the order of samples
 * @param dropped samples of the uploads that are not in it; null in early versions
 * @param files   what is told of the samples beside them: where each came from, what was not taken; none in early versions
 */
public record DatasetManifest(
        String schema,
        String name,
        int version,
        String digest,
        Instant sealedAt,
        SampleRecipe recipe,
        List<String> classes,
        long seed,
        Split train,
        Split test,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Dropped dropped,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Artifact> files) {

    public static final String SCHEMA = "io.ganymede.dataset/v2";
    /** Only images; still read. */
    static final String SCHEMA_1 = "io.ganymede.dataset/v1";

    public static final String FILE = "manifest.json";

    /**
     * One side of the split.
     *
     * @param perClass how many samples each class has, in the order of the classes
     * @param shards   in order; sample i of the split is found by counting through them
     */
    public record Split(int count, List<Integer> perClass, List<Shard> shards) {

        public Split {
            Require.range("count", count, 0, Integer.MAX_VALUE);
            perClass = List.copyOf(Require.present("perClass", perClass));
            shards = List.copyOf(Require.present("shards", shards));
            var held = shards.stream().mapToLong(Shard::count).sum();
            if (held != count) {
                throw new InvalidField("count", Integer.toString(count), held + ", the sum of its shards");
            }
        }
    }

    /**
     * Samples that were uploaded and are not in the version.
     *
     * @param duplicates  that were there more than once, without the one that is kept
     * @param conflicts   of the duplicates, those under another label than one before
     * @param quarantined that cannot be read, or break the recipe
     */
    public record Dropped(int duplicates, int conflicts, int quarantined) {}

    /**
     * A run of samples.
     *
     * @param samples NPY, of the recipe's type, [count] and the recipe's shape
     * @param labels  NPY, int32 [count]
     */
    public record Shard(int count, @JsonAlias("images") Artifact samples, Artifact labels) {

        public Shard {
            Require.range("count", count, 1, Integer.MAX_VALUE);
            Require.present("samples", samples);
            Require.present("labels", labels);
        }
    }

    public DatasetManifest {
        Require.oneOf("schema", schema, SCHEMA, SCHEMA_1);
        Require.name("name", name);
        Require.range("version", version, 1, Integer.MAX_VALUE);
        Require.sha256("digest", digest);
        Require.present("sealedAt", sealedAt);
        Require.present("recipe", recipe);
        classes = List.copyOf(Require.present("classes", classes));
        Require.present("train", train);
        Require.present("test", test);
        files = files == null ? List.of() : List.copyOf(files);
    }

    /** The same, with more told of it. */
    public DatasetManifest with(List<Artifact> more) {
        return new DatasetManifest(
                schema, name, version, digest, sealedAt, recipe, classes, seed, train, test, dropped, more);
    }

    /** Of samples of which nothing more is told. */
    public DatasetManifest(
            String schema,
            String name,
            int version,
            String digest,
            Instant sealedAt,
            SampleRecipe recipe,
            List<String> classes,
            long seed,
            Split train,
            Split test) {
        this(schema, name, version, digest, sealedAt, recipe, classes, seed, train, test, null, List.of());
    }
}
