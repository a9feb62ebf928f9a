package io.ganymede.trainer.work;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How GPUs were, a moment ago. What is null is not known.
 *
 * @param utilization share of the time in which one of them computed something, the mean of all
 * @param memory      bytes in use on all of them, whoever uses them
 */
public record GpuReading(
        @Nullable Double utilization, @Nullable Long memory) {

    static final GpuReading NONE = new GpuReading(null, null);

    /** What {@link #of} reads, in nvidia-smi's words. */
    static final List<String> QUERY =
            List.of("--query-gpu=uuid,utilization.gpu,memory.used", "--format=csv,noheader,nounits");

    private static final Pattern LINE = Pattern.compile("([^,]+), ([^,]+), ([^,]+)");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    /** Such as "[N/A]" of a GPU that is shared out by MIG, "[Not Supported]", "[Unknown Error]". */
    private static final Pattern UNKNOWN = Pattern.compile("\\[[^\\[\\],]+]|N/A");

    private static final int PERCENT = 100;
    private static final int MEBIBYTE = 1 << 20;

    /** A line. */
    private record One(
            String uuid, @Nullable Long percent, @Nullable Long mebibytes) {}

    /**
     * What nvidia-smi answered.
     *
     * @param uuids that it was asked about
     * @throws IllegalArgumentException if it is not one line of each of them
     */
    static GpuReading of(String answer, Set<String> uuids) {
        var gpus = answer.lines().map(GpuReading::one).toList();
        var told = gpus.stream().map(One::uuid).collect(Collectors.toSet());
        if (gpus.size() != uuids.size() || !told.equals(uuids)) {
            throw new IllegalArgumentException("\"%s\" is not of %s".formatted(answer.strip(), uuids));
        }
        boolean isBusyKnown = gpus.stream().allMatch(gpu -> gpu.percent() != null);
        boolean isMemoryKnown = gpus.stream().allMatch(gpu -> gpu.mebibytes() != null);
        return new GpuReading(
                isBusyKnown ? gpus.stream().mapToLong(One::percent).average().orElseThrow() / PERCENT : null,
                isMemoryKnown ? gpus.stream().mapToLong(One::mebibytes).sum() * MEBIBYTE : null);
    }

    private static One one(String line) {
        var parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException("\"%s\" is no UUID, utilization and memory".formatted(line));
        }
        var percent = number(parts.group(2));
        if (percent != null && percent > PERCENT) {
            throw new IllegalArgumentException("\"%s\" is no percentage".formatted(parts.group(2)));
        }
        return new One(parts.group(1), percent, number(parts.group(3)));
    }

    private static @Nullable Long number(String text) {
        if (UNKNOWN.matcher(text).matches()) {
            return null;
        }
        if (!NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException("\"%s\" is no number".formatted(text));
        }
        return Long.valueOf(text);
    }
}
