package io.ganymede.dataset.near;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Comparator;

/**
 * Two images that are nearly the same.
 *
 * @param first    the lower index
 * @param across   whether one is on the train side and the other on the test side
 * @param kind     what they differ by
 * @param distance what is left of the one when the other is taken off it, shifted and brightened as fits best: the root of the
 *                 mean square, in levels of 255
 */
public record NearPair(int first, int second, boolean across, Kind kind, double distance) {

    /** What a pair differs by, above all. */
    public enum Kind {
        /** By a pixel, in any of eight directions. */
        @JsonProperty("shift")
        SHIFT,
        @JsonProperty("brightness")
        BRIGHTNESS,
        /** Little and everywhere, as by lossy compression. */
        @JsonProperty("compression")
        COMPRESSION
    }

    /** Those across the split first, then the nearest. */
    public static final Comparator<NearPair> ORDER = Comparator.comparing((NearPair pair) -> !pair.across())
            .thenComparingDouble(NearPair::distance)
            .thenComparingInt(NearPair::first)
            .thenComparingInt(NearPair::second);
}
