package io.ganymede.trainer.evaluation;

import java.util.Comparator;
import java.util.List;

/** Texts beside the training texts that they are most like. */
final class Likeness {

    /** Training texts that each is compared with, at most. */
    private static final int MOST = 50_000;

    private record Pair(String text, String training, int edits) {}

    private Likeness() {}

    /** Of the first {@code count} texts: text, the nearest training text and how many edits lie between, the likest first. */
    static List<String> lines(List<String> texts, List<String> training, int count) {
        return texts.stream()
                .limit(count)
                .parallel()
                .map(text -> nearest(text, training))
                .sorted(Comparator.comparingInt(Pair::edits).thenComparing(Pair::text))
                .map(pair -> "%s\t%s\t%d".formatted(pair.text(), pair.training(), pair.edits()))
                .toList();
    }

    private static Pair nearest(String text, List<String> training) {
        return training.stream()
                .limit(MOST)
                .map(other -> new Pair(text, other, edits(text, other)))
                .min(Comparator.comparingInt(Pair::edits))
                .orElseThrow();
    }

    /** Insertions, deletions and substitutions from one to the other: Levenshtein 1966. */
    static int edits(String one, String other) {
        var from = one.codePoints().toArray();
        var to = other.codePoints().toArray();
        var row = new int[to.length + 1]; // edits from the beginning of one to each beginning of the other
        for (int j = 0; j <= to.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length; i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length; j++) {
                int substituted = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length];
    }
}
