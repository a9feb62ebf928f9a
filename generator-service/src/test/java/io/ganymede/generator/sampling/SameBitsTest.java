package io.ganymede.generator.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ganymede.generator.inference.Generator;
import io.ganymede.generator.model.ConvModels;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sample i of a seed is the same bits whatever is computed with it. */
class SameBitsTest {

    private static final int MOST = 256;

    @TempDir
    Path root;

    @Test
    void inBatchesOfOneToTwoHundredAndFiftySix() throws Exception {
        ConvModels.publish(new io.ganymede.contracts.store.Store(root), "conv", 1, 32);
        try (var rig = Rig.of(root)) {
            rig.live().serve("conv", 1);
            assertEquals(Generator.WIDEST, rig.live().take("conv", 1).widest());
            var all = rig.draw("conv", 7, 0, MOST);
            int size = all.values().length / MOST;

            for (int count = 1; count <= MOST; count++) {
                var some = rig.draw("conv", 7, MOST - count, count);

                assertArrayEquals(Arrays.copyOfRange(all.values(), (MOST - count) * size, MOST * size), some.values());
            }
        }
    }

    @Test
    void amongOthersWhoAskAtTheSameTime() throws Exception {
        ConvModels.publish(new io.ganymede.contracts.store.Store(root), "conv", 1, 32);
        try (var rig = Rig.of(root);
                var clients = Executors.newFixedThreadPool(16)) {
            rig.live().serve("conv", 1);
            var alone = IntStream.range(0, 16)
                    .mapToObj(seed -> rig.draw("conv", seed, 0, 1 + seed % 5))
                    .toList();

            var together = IntStream.range(0, 400)
                    .mapToObj(i -> clients.submit(() -> rig.draw("conv", i % 16, 0, 1 + i % 16 % 5)))
                    .toList();

            for (int i = 0; i < together.size(); i++) {
                assertArrayEquals(
                        alone.get(i % 16).values(), together.get(i).get().values());
            }
        }
    }
}
