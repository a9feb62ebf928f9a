package io.ganymede.dataset.describe;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the samples of a version are like, side by side; written as JSON. Immutable. */
public record Statistics(Side train, Side test) {

    /**
     * @param perClass samples of each class, in the order of the classes
     * @param images   null if they are none, as are the others
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Side(
            int count,
            List<Integer> perClass,
            @Nullable Pixels images,
            @Nullable Levels sounds,
            @Nullable Characters texts) {

        public Side {
            perClass = List.copyOf(perClass);
        }
    }

    /**
     * @param mean   of each channel, as {@code deviation}: 0 to 255
     * @param values how many pixels of each channel have which values: eight values to a bin, from 0
     */
    public record Pixels(List<Double> mean, List<Double> deviation, List<List<Long>> values) {

        public Pixels {
            mean = List.copyOf(mean);
            deviation = List.copyOf(deviation);
            values = values.stream().map(List::copyOf).toList();
        }
    }

    /** The lowest, the mean and the highest of many values, and where they lie. */
    public record Range(double least, double mean, double most, Histogram histogram) {}

    /**
     * @param from   where the first bin begins
     * @param width  of each bin
     * @param counts of values in each
     */
    public record Histogram(double from, double width, List<Integer> counts) {

        public Histogram {
            counts = List.copyOf(counts);
        }
    }

    /**
     * @param seconds    before a sound was cut or filled up, and before silence was trimmed
     * @param decibels   root mean square of a normalized sound below full scale; silent ones are left out
     * @param peak       highest absolute value of a normalized sound in decibels below full scale; silent ones are left out
     * @param silent     sounds that are nothing but zeros
     * @param fullScale  sounds that touch full scale, so may have been cut off there
     */
    public record Levels(
            @Nullable Range seconds,
            @Nullable Range decibels,
            @Nullable Range peak,
            int silent,
            int fullScale) {}

    /**
     * @param lengths    how many texts have how many characters
     * @param characters how often each is there, by code point
     */
    public record Characters(Map<Integer, Integer> lengths, Map<String, Long> characters) {

        public Characters {
            lengths = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(lengths));
            characters = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(characters));
        }
    }
}
