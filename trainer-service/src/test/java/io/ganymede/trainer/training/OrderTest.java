package io.ganymede.trainer.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.ganymede.trainer.recipe.Seeds;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class OrderTest {

    @Test
    void everyEpochSeesEverySampleOnce() {
        var order = order(12);

        var first = LongStream.range(0, 3)
                .mapToObj(i -> order.batch(i, 4))
                .flatMapToInt(Arrays::stream)
                .toArray();
        var second = LongStream.range(3, 6)
                .mapToObj(i -> order.batch(i, 4))
                .flatMapToInt(Arrays::stream)
                .toArray();

        assertArrayEquals(
                IntStream.range(0, 12).toArray(), Arrays.stream(first).sorted().toArray());
        assertArrayEquals(
                IntStream.range(0, 12).toArray(), Arrays.stream(second).sorted().toArray());
        assertFalse(Arrays.equals(first, second));
    }

    @Test
    void aBatchIsTheSameWhateverWasAskedBefore() {
        var far = order(10).batch(7, 4);

        var walked = order(10);
        IntStream.range(0, 7).forEach(i -> walked.batch(i, 4));

        assertArrayEquals(far, walked.batch(7, 4));
    }

    @Test
    void aBatchMayBeLargerThanTheDataset() {
        var batch = order(3).batch(0, 7);

        assertEquals(7, batch.length);
        assertArrayEquals(
                new int[] {0, 1, 2}, Arrays.stream(batch, 3, 6).sorted().toArray());
    }

    private static Order order(int count) {
        return new Order(new Seeds(5), Seeds.Use.ORDER, count);
    }
}
