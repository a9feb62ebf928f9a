package io.ganymede.dataset.near;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Finds images that are another one shifted by a pixel, compressed as JPEG of quality 75, or brightened by five per cent. Images
 * whose codes agree in a band of bits are candidates; the pixels of a candidate decide. The same images give the same report,
 * on any number of threads. Memory: some 130 bytes an image, and the pairs. See docs/decisions/0021.
 */
public final class NearDuplicates {

    /** Bits, of 128, in which two codes may differ; more, and the pixels are not looked at. */
    private static final int MOST_BITS = 10;
    /** Left of a pair, at most, in parts of the contrast... */
    private static final double RESIDUAL = 0.30;
    /** ... and in levels of 255; JPEG takes half of the colours away. */
    private static final double GREY_LEVELS = 9;

    private static final double COLOUR_LEVELS = 15;
    /** Images of one band that an image is compared with. */
    private static final int NEIGHBOURS = 1024;
    /** Pairs that are enough for an image in one band: of very many that are all alike, not each two are a pair of the report. */
    private static final int ENOUGH = 8;
    /** Pairs of one band that are kept. */
    private static final int MOST_PAIRS = 1 << 18;

    private final Images images;
    private final IntPredicate isTest;
    private final Codes codes;
    private final int bandBits;
    private final int bands;

    private NearDuplicates(Images images, IntPredicate isTest) {
        this.images = images;
        this.isTest = isTest;
        this.codes = Codes.of(images);
        this.bandBits = Math.clamp(Integer.SIZE - Integer.numberOfLeadingZeros(images.count()), 18, 21);
        this.bands = Codes.BITS / bandBits;
    }

    /**
     * @param isTest whether an image is on the test side
     * @param listed pairs in the report, at most
     */
    public static NearReport find(Images images, IntPredicate isTest, int listed) {
        if (images.count() == 0) {
            return new NearReport(0, 0, 0, 0, 0, List.of());
        }
        var finder = new NearDuplicates(images, isTest);
        var pairs = IntStream.range(0, finder.bands)
                .parallel()
                .mapToObj(finder::pairs)
                .flatMap(List::stream)
                .distinct()
                .sorted(NearPair.ORDER)
                .toList();
        return finder.report(pairs, listed);
    }

    private NearReport report(List<NearPair> pairs, int listed) {
        var groups = new int[images.count()];
        Arrays.setAll(groups, i -> i);
        for (var pair : pairs) {
            int one = root(groups, pair.first());
            int two = root(groups, pair.second());
            groups[Math.max(one, two)] = Math.min(one, two);
        }
        var sizes = new int[images.count()];
        for (int i = 0; i < groups.length; i++) {
            sizes[root(groups, i)]++;
        }
        var shared = Arrays.stream(sizes).filter(size -> size > 1).toArray();
        return new NearReport(
                images.count(),
                pairs.size(),
                (int) pairs.stream().filter(NearPair::across).count(),
                shared.length,
                Arrays.stream(shared).sum(),
                pairs.subList(0, Math.min(listed, pairs.size())));
    }

    private static int root(int[] groups, int of) {
        int at = of;
        while (groups[at] != at) {
            groups[at] = groups[groups[at]];
            at = groups[at];
        }
        return at;
    }

    /** The pairs of one band: each window joined with the middles that have the same bits there. */
    private List<NearPair> pairs(int band) {
        int n = images.count();
        var middles = sorted(band, 0);
        var found = new ArrayList<NearPair>();
        var one = new byte[images.bytes()];
        var two = new byte[images.bytes()];
        for (int shift = 0; shift < Codes.SHIFTS.length; shift++) {
            var windows = shift == 0 ? middles : sorted(band, shift);
            int start = 0;
            for (int w = 0; w < n && found.size() < MOST_PAIRS; w++) {
                int other = (int) windows[w];
                long bits = windows[w] >>> 32;
                while (start < n && middles[start] >>> 32 < bits) {
                    start++;
                }
                int from = shift == 0 ? w + 1 : start;
                int end = Math.min(n, from + NEIGHBOURS);
                int enough = found.size() + ENOUGH;
                boolean read = false;
                for (int m = from; m < end && middles[m] >>> 32 == bits && found.size() < enough; m++) {
                    int image = (int) middles[m];
                    if (image == other
                            || codes.distance(image, other, shift) > MOST_BITS
                            || earlier(image, other, shift, band)) {
                        continue;
                    }
                    if (!read) {
                        images.read(other, two);
                        read = true;
                    }
                    images.read(image, one);
                    compare(image, one, other, two, shift, found);
                }
            }
        }
        return found;
    }

    /** The bits of a window of each image, with the image's index below them. */
    private long[] sorted(int band, int shift) {
        var windows = new long[images.count()];
        for (int i = 0; i < windows.length; i++) {
            windows[i] = (long) codes.band(i, shift, band * bandBits, bandBits) << 32 | i;
        }
        Arrays.sort(windows);
        return windows;
    }

    /** Whether the two were candidates in a band before this one. */
    private boolean earlier(int image, int other, int shift, int band) {
        for (int before = 0; before < band; before++) {
            int from = before * bandBits;
            if (codes.band(image, 0, from, bandBits) == codes.band(other, shift, from, bandBits)) {
                return true;
            }
        }
        return false;
    }

    private void compare(int image, byte[] one, int other, byte[] two, int shift, List<NearPair> found) {
        int dx = Codes.SHIFTS[shift][0];
        int dy = Codes.SHIFTS[shift][1];
        if (!isNear(Likeness.of(one, two, images.edge(), images.channels(), dx, dy))) {
            return;
        }
        boolean ordered = image < other;
        var best = best(ordered ? one : two, ordered ? two : one);
        int first = Math.min(image, other);
        int second = Math.max(image, other);
        found.add(new NearPair(
                first,
                second,
                isTest.test(first) != isTest.test(second),
                kind(best),
                Math.round(best.residual() * 1000) / 1000.0));
    }

    private boolean isNear(Likeness likeness) {
        double levels = images.channels() == 1 ? GREY_LEVELS : COLOUR_LEVELS;
        return likeness.residual() <= Math.min(levels, Math.max(1, RESIDUAL * likeness.contrast()));
    }

    /** The shift that leaves least; the smallest of those that leave the same. */
    private Likeness best(byte[] one, byte[] two) {
        var best = Likeness.of(one, two, images.edge(), images.channels(), 0, 0);
        for (int dy = -1; dy <= 1; dy++) {
            for (int dx = -1; dx <= 1; dx++) {
                var likeness = Likeness.of(one, two, images.edge(), images.channels(), dx, dy);
                if (likeness.residual() < best.residual() - 1e-9) {
                    best = likeness;
                }
            }
        }
        return best;
    }

    private static NearPair.Kind kind(Likeness likeness) {
        if (likeness.dx() != 0 || likeness.dy() != 0) {
            return NearPair.Kind.SHIFT;
        }
        boolean brighter = Math.abs(likeness.gain() - 1) > 0.02 || Math.abs(likeness.offset()) > 3;
        return brighter ? NearPair.Kind.BRIGHTNESS : NearPair.Kind.COMPRESSION;
    }
}
