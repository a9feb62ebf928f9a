package io.ganymede.dataset.seal;

import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.manifest.Artifact;
import io.ganymede.contracts.manifest.DatasetManifest.Split;
import io.ganymede.contracts.manifest.SampleRecipe;
import io.ganymede.contracts.store.Sha256;
import java.util.List;
import java.util.stream.Stream;

/**
 * A version's digest: SHA-256 of the JSON text {@code
 * {"recipe":{"edge":28,"channels":1,...},"classes":["bag"],"files":[["train-00000.npy","9f86..."], ...]}} in UTF-8, without
 * white space; each file's path and sha256, each shard's samples before its labels, train before test.
 */
record ContentDigest(SampleRecipe recipe, List<String> classes, List<List<String>> files) {

    static String of(SampleRecipe recipe, List<String> classes, Split train, Split test) {
        var files = Stream.of(train, test)
                .flatMap(split -> split.shards().stream())
                .flatMap(shard -> Stream.of(shard.samples(), shard.labels()))
                .map(ContentDigest::line)
                .toList();
        return Sha256.of(Json.write(new ContentDigest(recipe, classes, files)));
    }

    private static List<String> line(Artifact file) {
        return List.of(file.path(), file.sha256());
    }
}
