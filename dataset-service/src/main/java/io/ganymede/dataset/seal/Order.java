package io.ganymede.dataset.seal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where each sample goes: of each class the share with the lowest keys is held out, and each side is in the order of its keys,
 * classes mixed. Of equal samples, one goes somewhere.
 *
 * @param places by sample: its place in train, or train's count plus its place in test, or {@link #DROPPED}
 */
record Order(int[] places, List<Integer> trainPerClass, List<Integer> testPerClass) {

    static final int DROPPED = -1;

    /** @param keys of all samples; sorted by this */
    static Order of(Key[] keys, int classes, double testShare) {
        Arrays.sort(keys, Key.BY_LABEL_AND_KEY);
        var train = new ArrayList<Key>();
        var test = new ArrayList<Key>();
        int from = 0;
        for (int label = 0; label < classes; label++) {
            int start = from;
            while (from < keys.length && keys[from].label() == label) {
                from++;
            }
            var own = distinct(keys, start, from);
            int held = held(own.size(), testShare);
            test.addAll(own.subList(0, held));
            train.addAll(own.subList(held, own.size()));
        }
        return new Order(places(keys.length, train, test), perClass(train, classes), perClass(test, classes));
    }

    int train() {
        return sum(trainPerClass);
    }

    int test() {
        return sum(testPerClass);
    }

    /** As near to the share as whole samples come; both sides get one, if there are two. */
    private static int held(int count, double share) {
        return count < 2 ? 0 : Math.clamp(Math.round(share * count), 1, count - 1);
    }

    private static List<Key> distinct(Key[] keys, int from, int to) {
        var distinct = new ArrayList<Key>();
        for (int i = from; i < to; i++) {
            if (i == from || Key.BY_KEY.compare(keys[i - 1], keys[i]) != 0) {
                distinct.add(keys[i]);
            }
        }
        return distinct;
    }

    private static int[] places(int samples, List<Key> train, List<Key> test) {
        train.sort(Key.BY_KEY);
        test.sort(Key.BY_KEY);
        var places = new int[samples];
        Arrays.fill(places, DROPPED);
        for (int i = 0; i < train.size(); i++) {
            places[train.get(i).index()] = i;
        }
        for (int i = 0; i < test.size(); i++) {
            places[test.get(i).index()] = train.size() + i;
        }
        return places;
    }

    private static List<Integer> perClass(List<Key> keys, int classes) {
        var counts = new int[classes];
        keys.forEach(key -> counts[key.label()]++);
        return IntStream.of(counts).boxed().toList();
    }

    private static int sum(List<Integer> counts) {
        return counts.stream().mapToInt(Integer::intValue).sum();
    }
}
