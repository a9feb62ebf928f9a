package io.ganymede.dataset.seal;

import io.ganymede.dataset.collection.Classes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The labels that samples have, numbered as they come; when all are there, each gets its class. Classes that a dataset names
 * are its own; else they are the numbers from 0 to the highest, if all labels are numbers, or the labels, sorted. Not thread-safe.
 */
final class LabelNumbers {

    private static final int MOST = 65_536;

    private final @Nullable Classes given;
    private final Map<String, Integer> ids = new HashMap<>();
    private final List<String> found = new ArrayList<>();

    /** @param given the dataset's; null to find them */
    LabelNumbers(@Nullable Classes given) {
        this.given = given;
    }

    /** Whether the dataset knows this label. */
    boolean isKnown(String label) {
        return given == null || given.number(label) != Classes.NONE;
    }

    /** 0 for a sample without label. */
    int id(@Nullable String label) {
        if (label == null) {
            return 0;
        }
        var known = ids.get(label);
        if (known != null) {
            return known;
        }
        if (found.size() == MOST) {
            throw new IllegalArgumentException(
                    "More than %d labels, '%s' among them: is that what they are?".formatted(MOST, label));
        }
        ids.put(label, found.size());
        found.add(label);
        return found.size() - 1;
    }

    /** Names of all classes; none if no sample has a label. */
    List<String> classes() {
        if (given != null) {
            return given.names();
        }
        if (found.stream().allMatch(label -> Classes.parsed(label) != Classes.NONE)) {
            int highest = found.stream().mapToInt(Classes::parsed).max().orElse(-1);
            return Collections.unmodifiableList(java.util.stream.IntStream.rangeClosed(0, highest)
                    .mapToObj(Integer::toString)
                    .toList());
        }
        return List.copyOf(new TreeSet<>(found));
    }

    /** Class by label's number. */
    int[] numbers() {
        var classes = new Classes(classes());
        return found.isEmpty()
                ? new int[1]
                : found.stream().mapToInt(classes::number).toArray();
    }
}
