package io.ganymede.dataset.describe;

import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.manifest.Artifact;
import io.ganymede.contracts.manifest.DatasetManifest;
import io.ganymede.contracts.manifest.DatasetManifest.Shard;
import io.ganymede.contracts.manifest.DatasetManifest.Split;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A version's metadata as Croissant 1.0 (docs.mlcommons.org/croissant), JSON-LD: each shard is a file, the shards of a side are a
 * set of files, and sample i of a side is record i of two record sets, its values and its label. The same version gives the same
 * bytes.
 */
public final class Croissant {

    public static final String FILE = "croissant.json";

    private static final String NPY = "application/x-npy";

    private Croissant() {}

    /** @param url where a file of the version is, by its path in the manifest */
    public static byte[] of(DatasetManifest manifest, About about, UnaryOperator<String> url) {
        var dataset = object("@context", CroissantContext.VALUE, "@type", "sc:Dataset");
        dataset.put("name", manifest.name());
        dataset.put("description", description(manifest, about));
        dataset.put("conformsTo", "http://mlcommons.org/croissant/1.0");
        putIfKnown(dataset, "license", about.license());
        putIfKnown(dataset, "citeAs", about.citation());
        putIfKnown(dataset, "url", about.url());
        dataset.put("version", manifest.version() + ".0.0");
        dataset.put("datePublished", manifest.sealedAt().toString());
        dataset.put("identifier", "sha256:" + manifest.digest());
        var files = new ArrayList<Object>();
        var records = new ArrayList<Object>();
        boolean labelled = !manifest.classes().isEmpty();
        if (labelled) {
            records.add(classes(manifest.classes()));
        }
        add(files, records, "train", manifest.train(), labelled, url);
        add(files, records, "test", manifest.test(), labelled, url);
        dataset.put("distribution", files);
        dataset.put("recordSet", records);
        return Json.writePretty(dataset);
    }

    private static String description(DatasetManifest manifest, About about) {
        var shape = manifest.recipe().shape();
        var own = "%d samples of kind %s, %s %s, in %d classes; %d to train, %d to test."
                .formatted(
                        manifest.train().count() + manifest.test().count(),
                        manifest.recipe().kind(),
                        manifest.recipe().type().name().toLowerCase(java.util.Locale.ROOT),
                        shape,
                        manifest.classes().size(),
                        manifest.train().count(),
                        manifest.test().count());
        return about.description() == null ? own : about.description() + "\n\n" + own;
    }

    private static void add(
            List<Object> files,
            List<Object> records,
            String side,
            Split split,
            boolean labelled,
            UnaryOperator<String> url) {
        if (split.count() == 0) {
            return;
        }
        addSet(files, side + "-sample-files", split, Shard::samples, url);
        records.add(records(
                side, "sample", side + "-sample-files", "The values of sample i of the " + side + " side.", Map.of()));
        if (labelled) {
            addSet(files, side + "-label-files", split, Shard::labels, url);
            records.add(records(
                    side + "-labels",
                    "label",
                    side + "-label-files",
                    "The class of sample i of the " + side + " side.",
                    object("references", object("field", id("classes/label")))));
        }
    }

    private static void addSet(
            List<Object> files, String id, Split split, Function<Shard, Artifact> file, UnaryOperator<String> url) {
        var shards = split.shards().stream().map(file).toList();
        shards.forEach(shard -> files.add(file(shard, url)));
        var set = object("@type", "cr:FileSet", "@id", id, "name", id);
        set.put("containedIn", shards.stream().map(shard -> id(shard.path())).toList());
        set.put("encodingFormat", NPY);
        set.put("includes", "*.npy");
        files.add(set);
    }

    private static Map<String, Object> file(Artifact shard, UnaryOperator<String> url) {
        var file = object("@type", "cr:FileObject", "@id", shard.path(), "name", shard.path());
        file.put("contentUrl", url.apply(shard.path()));
        file.put("contentSize", shard.bytes() + " B");
        file.put("encodingFormat", NPY);
        file.put("sha256", shard.sha256());
        return file;
    }

    private static Map<String, Object> records(
            String id, String field, String files, String description, Map<String, Object> more) {
        var own = object("@type", "cr:Field", "@id", id + "/" + field, "name", field, "description", description);
        own.put("dataType", "sc:Integer");
        if (more.isEmpty()) {
            own.put("repeated", true);
        }
        own.put("source", object("fileSet", id(files), "extract", object("fileProperty", "content")));
        own.putAll(more);
        return object("@type", "cr:RecordSet", "@id", id, "name", id, "field", List.of(own));
    }

    private static Map<String, Object> classes(List<String> names) {
        var fields = Stream.of("label", "name")
                .map(name -> object(
                        "@type",
                        "cr:Field",
                        "@id",
                        "classes/" + name,
                        "name",
                        name,
                        "dataType",
                        name.equals("label") ? "sc:Integer" : "sc:Text"))
                .toList();
        var data = new ArrayList<Object>();
        for (int label = 0; label < names.size(); label++) {
            data.add(object("classes/label", label, "classes/name", names.get(label)));
        }
        return object(
                "@type",
                "cr:RecordSet",
                "@id",
                "classes",
                "name",
                "classes",
                "key",
                id("classes/label"),
                "field",
                fields,
                "data",
                data);
    }

    private static Map<String, Object> id(String id) {
        return object("@id", id);
    }

    private static void putIfKnown(
            Map<String, Object> to, String name, @org.jspecify.annotations.Nullable Object value) {
        if (value != null) {
            to.put(name, value);
        }
    }

    /** In this order. */
    static Map<String, Object> object(Object... namesAndValues) {
        var object = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return object;
    }
}
