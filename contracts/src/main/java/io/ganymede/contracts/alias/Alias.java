package io.ganymede.contracts.alias;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.check.Require;
import io.ganymede.contracts.store.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a name of versions stands for.
 *
 * @param weights of versions; one of them is chosen by a request's key, so often as its weight says
 */
public record Alias(SortedMap<Integer, Integer> weights) {

    private static final int HEAVIEST = 10_000;

    public Alias {
        weights = Collections.unmodifiableSortedMap(new TreeMap<>(Require.present("weights", weights)));
        if (weights.isEmpty()) {
            throw new InvalidField("weights", "empty", "at least one version with its weight");
        }
        weights.forEach((version, weight) -> {
            Require.range("weights", version, 1, Integer.MAX_VALUE);
            Require.range("weights." + version, Require.present("weights." + version, weight), 1, HEAVIEST);
        });
    }

    /** The version for a request; the same key gets the same one as long as the weights stay. */
    public int version(String key) {
        var digest = Sha256.digest().digest(key.getBytes(StandardCharsets.UTF_8));
        long place = Long.remainderUnsigned(ByteBuffer.wrap(digest).getLong(), total());
        for (var one : weights.entrySet()) {
            place -= one.getValue();
            if (place < 0) {
                return one.getKey();
            }
        }
        throw new IllegalStateException("A place lies before the weights' end");
    }

    private long total() {
        return weights.values().stream().mapToLong(Integer::longValue).sum();
    }
}
