package io.ganymede.trainer.evaluation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How often each run of n symbols is in texts. A text's end is a symbol, and for n above 1 so is its beginning, so that how
 * texts begin and how long they are counts too.
 *
 * @param counts of each run
 * @param total  their sum
 */
record Ngrams(Map<String, Integer> counts, long total) {

    /** Runs of symbols that are counted. */
    static final int LONGEST = 4;

    private static final String END = "\0";
    private static final double BITS = 1 / Math.log(2);

    static Ngrams of(List<String> texts, int n) {
        var counts = new HashMap<String, Integer>();
        long total = 0;
        for (var text : texts) {
            var symbols = ((n > 1 ? END : "") + text + END).codePoints().toArray();
            for (int i = 0; i + n <= symbols.length; i++) {
                counts.merge(new String(symbols, i, n), 1, Integer::sum);
                total++;
            }
        }
        return new Ngrams(Map.copyOf(counts), total);
    }

    Set<String> kinds() {
        return counts.keySet();
    }

    /**
     * Jensen-Shannon divergence in bits, 0 for the same shares and 1 where there is none in common: Lin 1991, "Divergence Measures
     * Based on the Shannon Entropy", equation 4.1 with equal weights.
     */
    double divergence(Ngrams other) {
        if (total == 0 || other.total == 0) { // texts too short to have any
            return total == other.total ? 0 : 1;
        }
        double sum = 0;
        for (var run : (Iterable<String>) kinds().stream().sorted()::iterator) { // in order: the same bits each time
            sum += part(share(run), other.share(run));
        }
        for (var run : (Iterable<String>) other.kinds().stream().sorted()::iterator) {
            if (!counts.containsKey(run)) {
                sum += part(0, other.share(run));
            }
        }
        return Math.clamp(sum, 0, 1);
    }

    private static double part(double p, double q) {
        double middle = (p + q) / 2;
        return (p == 0 ? 0 : p * Math.log(p / middle)) / 2 * BITS + (q == 0 ? 0 : q * Math.log(q / middle)) / 2 * BITS;
    }

    /** Share of the runs, counted as often as they are there, of a kind that {@code other} has. */
    double covered(Ngrams other) {
        long covered = counts.entrySet().stream()
                .filter(run -> other.counts.containsKey(run.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
        return total == 0 ? 0 : covered / (double) total;
    }

    private double share(String run) {
        return counts.getOrDefault(run, 0) / (double) total;
    }
}
