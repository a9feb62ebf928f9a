package io.ganymede.trainer.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class GpuReadingTest {

    private static final List<String> UNKNOWN =
            List.of("[N/A]", "[Not Supported]", "[Unknown Error]", "[GPU requires reset]", "N/A");

    @Test
    void theMeanAndTheSumOfSeveralAreTold() {
        var reading = GpuReading.of("b, 100, 40321\na, 25, 7\n", Set.of("a", "b"));

        assertEquals(new GpuReading(0.625, 40328L << 20), reading);
    }

    @ParameterizedTest
    @FieldSource("UNKNOWN")
    void whatAGpuDoesNotTellIsNotKnown(String unknown) {
        assertEquals(new GpuReading(null, 7L << 20), GpuReading.of("a, %s, 7".formatted(unknown), Set.of("a")));
        assertEquals(new GpuReading(1.0, null), GpuReading.of("a, 100, %s".formatted(unknown), Set.of("a")));
        assertEquals(
                new GpuReading(null, null),
                GpuReading.of("a, %1$s, %1$s\nb, 5, 7".formatted(unknown), Set.of("a", "b")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "No devices were found",
                "a, 100",
                "a, 100, 7, 8",
                "a, 101, 7",
                "a, -1, 7",
                "a, 1e2, 7",
                "a, 50 %, 7 MiB",
                "a,50,7",
                "a, , 7",
                "a, [], 7",
                "a, 50, 12345678901",
                "a, 50, 7",
                "b, 50, 7",
                "a, 50, 7\na, 50, 7",
                "a, 50, 7\nc, 50, 7",
                "a, 50, 7\nb, 50, 7\nc, 50, 7"
            })
    void whatIsNotOneLineOfEachGpuIsRefused(String answer) {
        assertThrows(IllegalArgumentException.class, () -> GpuReading.of(answer, Set.of("a", "b")));
    }

    /** Answers as nvidia-smi gives them, of one to four GPUs in any order, some of which do not tell all. */
    @Test
    void whatIsWrittenIsRead() {
        var random = new Random(4);
        for (int i = 0; i < 10_000; i++) {
            var gpus = Stream.generate(() -> Told.by(random))
                    .limit(random.nextInt(1, 5))
                    .toList();
            var answer = gpus.stream().map(Told::line).collect(Collectors.joining("\n"));

            var reading = GpuReading.of(answer, gpus.stream().map(Told::uuid).collect(Collectors.toSet()));

            boolean isBusyKnown = gpus.stream().allMatch(gpu -> gpu.percent() >= 0);
            boolean isMemoryKnown = gpus.stream().allMatch(gpu -> gpu.mebibytes() >= 0);
            var mean = gpus.stream().mapToInt(Told::percent).average().orElseThrow() / 100;
            var sum = gpus.stream().mapToLong(Told::mebibytes).sum() * 1024 * 1024;
            assertEquals(new GpuReading(isBusyKnown ? mean : null, isMemoryKnown ? sum : null), reading, answer);
        }
    }

    /** One character more, less or another: what is read then is a share and a size all the same, or nothing is. */
    @Test
    void whatIsDamagedIsRefusedOrReadAsFarAsItMakesSense() {
        var random = new Random(5);
        int refused = 0;
        for (int i = 0; i < 10_000; i++) {
            var gpu = Told.by(random);
            var damaged = damaged(gpu.line(), random);
            try {
                var reading = GpuReading.of(damaged, Set.of(gpu.uuid()));
                var share = reading.utilization();
                var memory = reading.memory();
                assertTrue(share == null || share >= 0 && share <= 1, damaged);
                assertTrue(memory == null || memory >= 0, damaged);
            } catch (IllegalArgumentException e) {
                refused++;
            }
        }

        assertTrue(refused > 5_000, () -> "most of a line is its UUID");
    }

    private static String damaged(String line, Random random) {
        int at = random.nextInt(line.length());
        var other = String.valueOf((char) random.nextInt(' ', 127));
        return switch (random.nextInt(3)) {
            case 0 -> line.substring(0, at) + line.substring(at + 1);
            case 1 -> line.substring(0, at) + other + line.substring(at);
            default -> line.substring(0, at) + other + line.substring(at + 1);
        };
    }

    /** A GPU as nvidia-smi tells of it. @param percent or -1 @param mebibytes or -1 */
    private record Told(String uuid, int percent, long mebibytes, String unknown) {

        static Told by(Random random) {
            return new Told(
                    "GPU-" + new UUID(random.nextLong(), random.nextLong()),
                    random.nextInt(8) == 0 ? -1 : random.nextInt(101),
                    random.nextInt(8) == 0 ? -1 : random.nextInt(1_000_000),
                    UNKNOWN.get(random.nextInt(UNKNOWN.size())));
        }

        String line() {
            return "%s, %s, %s".formatted(uuid, percent < 0 ? unknown : percent, mebibytes < 0 ? unknown : mebibytes);
        }
    }
}
