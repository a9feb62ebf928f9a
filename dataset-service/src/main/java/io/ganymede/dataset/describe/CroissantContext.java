package io.ganymede.dataset.describe;

import static io.ganymede.dataset.describe.Croissant.object;

import java.util.Map;
import java.util.stream.Stream;

/** What the words of a Croissant file stand for: the context that the specification, version 1.0, gives in its appendix. */
final class CroissantContext {

    static final Map<String, Object> VALUE = context();

    private CroissantContext() {}

    private static Map<String, Object> context() {
        var context = object("@language", "en", "@vocab", "https://schema.org/");
        context.put("cr", "http://mlcommons.org/croissant/");
        context.put("dct", "http://purl.org/dc/terms/");
        context.put("rai", "http://mlcommons.org/croissant/RAI/");
        context.put("sc", "https://schema.org/");
        context.put("conformsTo", "dct:conformsTo");
        context.put("data", object("@id", "cr:data", "@type", "@json"));
        context.put("dataType", object("@id", "cr:dataType", "@type", "@vocab"));
        context.put("examples", object("@id", "cr:examples", "@type", "@json"));
        Stream.of(
                        "citeAs",
                        "column",
                        "extract",
                        "field",
                        "fileProperty",
                        "fileObject",
                        "fileSet",
                        "format",
                        "includes",
                        "isLiveDataset",
                        "jsonPath",
                        "key",
                        "md5",
                        "parentField",
                        "path",
                        "recordSet",
                        "references",
                        "regex",
                        "repeated",
                        "replace",
                        "separator",
                        "source",
                        "subField",
                        "transform")
                .forEach(word -> context.put(word, "cr:" + word));
        return java.util.Collections.unmodifiableMap(context);
    }
}
