package io.ganymede.dataset.seal;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which side samples go to, asked in the order of their keys: of each class the share with the lowest keys is held out. Both
 * sides are in the order of their keys, classes mixed. Not thread-safe.
 */
final class Order {

    private final int[] counts;
    private final int[] held;
    private final int[] seen;

    /** @param counts samples by class */
    Order(int[] counts, double testShare) {
        this.counts = counts.clone();
        this.held = Arrays.stream(counts).map(count -> held(count, testShare)).toArray();
        this.seen = new int[counts.length];
    }

    /** Whether the next sample, of class {@code label}, is held out. */
    boolean isTest(int label) {
        return seen[label]++ < held[label];
    }

    List<Integer> testPerClass() {
        return Arrays.stream(held).boxed().toList();
    }

    List<Integer> trainPerClass() {
        return IntStream.range(0, counts.length)
                .mapToObj(i -> counts[i] - held[i])
                .toList();
    }

    /** As near to the share as whole samples come; both sides get one, if there are two. */
    private static int held(int count, double share) {
        return count < 2 ? 0 : Math.clamp(Math.round(share * count), 1, count - 1);
    }
}
