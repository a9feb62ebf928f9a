package io.ganymede.dataset.version;

import io.ganymede.contracts.check.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which samples a version has, class by class: of each the first 8 bytes of its raw bytes' SHA-256, sorted. Two of ten million
 * samples are alike in them by chance once in 300,000 versions.
 */
final class Contents {

    private static final String NO_CLASS = "";

    private final Map<String, long[]> byClass = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();

    private Contents() {}

    /** @param provenance of the version, a JSON object a sample */
    static Contents read(Path provenance) throws IOException {
        var contents = new Contents();
        try (var lines = Files.newBufferedReader(provenance)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var sample = Json.MAPPER.readTree(line);
                contents.add(
                        sample.path("label").asText(NO_CLASS),
                        Long.parseUnsignedLong(sample.path("sha256").asText().substring(0, 16), 16));
            }
        }
        contents.byClass.replaceAll((label, all) -> {
            var own = Arrays.copyOf(all, contents.counts.get(label));
            Arrays.sort(own);
            return own;
        });
        return contents;
    }

    private void add(String label, long sample) {
        int count = counts.merge(label, 1, Integer::sum);
        var all = byClass.computeIfAbsent(label, _ -> new long[16]);
        if (count > all.length) {
            all = Arrays.copyOf(all, 2 * all.length);
            byClass.put(label, all);
        }
        all[count - 1] = sample;
    }

    Set<String> classes() {
        return byClass.keySet();
    }

    int count(String label) {
        return counts.getOrDefault(label, 0);
    }

    /** Samples of one class that both have. */
    int inCommon(String label, Contents other) {
        var own = byClass.getOrDefault(label, new long[0]);
        var theirs = other.byClass.getOrDefault(label, new long[0]);
        int common = 0;
        for (int i = 0, j = 0; i < own.length && j < theirs.length; ) {
            if (own[i] == theirs[j]) {
                common++;
                i++;
                j++;
            } else if (own[i] < theirs[j]) {
                i++;
            } else {
                j++;
            }
        }
        return common;
    }
}
