package io.ganymede.dataset.describe;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** How many values lie where: a few dozen bins of one width, which doubles as values spread. Not thread-safe. */
final class Bins {

    private static final int MOST = 32;

    private final TreeMap<Long, Integer> counts = new TreeMap<>();
    private double width;

    /** @param width of a bin as long as there are few */
    Bins(double width) {
        this.width = width;
    }

    void add(double value) {
        counts.merge((long) Math.floor(value / width), 1, Integer::sum);
        while (counts.lastKey() - counts.firstKey() >= MOST) {
            widen();
        }
    }

    private void widen() {
        width *= 2;
        var narrow = new TreeMap<>(counts);
        counts.clear();
        narrow.forEach((bin, count) -> counts.merge(Math.floorDiv(bin, 2), count, Integer::sum));
    }

    Statistics.Histogram result() {
        if (counts.isEmpty()) {
            return new Statistics.Histogram(0, width, List.of());
        }
        long first = counts.firstKey();
        return new Statistics.Histogram(
                first * width,
                width,
                LongStream.rangeClosed(first, counts.lastKey())
                        .mapToObj(bin -> counts.getOrDefault(bin, 0))
                        .toList());
    }
}
