package io.ganymede.trainer.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ganymede.trainer.dataset.Dataset;
import io.ganymede.trainer.dataset.TinyDataset;
import io.ganymede.trainer.graph.Tensors;
import io.ganymede.trainer.recipe.Recipe;
import io.ganymede.trainer.recipe.Seeds.Use;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Graph;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class FeedTest {

    private static final Recipe RECIPE = TinyTraining.recipe(3, 8, 1, 4);

    @TempDir
    Path folder;

    Dataset dataset;
    Graph graph;
    Replica replica;
    Order order;

    @BeforeEach
    void open() throws IOException {
        dataset = Dataset.open(TinyDataset.grey(8, 4).seal(folder.resolve("dataset"), 40, 8));
        graph = new Graph();
        var tf = Ops.create(graph);
        var batch = Batch.of(tf, RECIPE, Inflow.Fed.of(tf, RECIPE));
        replica = new Replica(batch, new Stakes(Map.of(), Map.of(), null));
        order = new Order(RECIPE.seeds(), Use.ORDER, dataset.train().count());
    }

    @AfterEach
    void close() {
        graph.close();
        dataset.close();
    }

    @Test
    void batchesComeInTheirOrderAlsoAfterAJump() {
        try (var feed = new Feed(dataset.train(), order, List.of(replica))) {
            for (long number : new long[] {0, 1, 2, 7, 8, 3, 3}) {
                var portions = feed.take(number);

                assertArrayEquals(read(number), samples(portions.getFirst()));
                portions.forEach(Portion::close);
            }
        }
    }

    @Test
    void eachReplicaGetsABatchOfItsOwn() {
        try (var feed = new Feed(dataset.train(), order, List.of(replica, replica, replica))) {
            var portions = feed.take(3);

            for (int i = 0; i < 3; i++) {
                assertArrayEquals(read(3 + i), samples(portions.get(i)));
            }
            portions.forEach(Portion::close);
        }
    }

    @Test
    void whatCannotBeReadIsToldToWhoTakesIt() {
        var beyond = new Order(RECIPE.seeds(), Use.ORDER, 1_000_000);
        try (var feed = new Feed(dataset.train(), beyond, List.of(replica))) {

            assertThrows(IndexOutOfBoundsException.class, () -> feed.take(0));
        }
    }

    private float[] samples(Portion portion) {
        return Tensors.floats(
                (TFloat32) portion.read().get(replica.batch().inflow().samples()));
    }

    private float[] read(long number) {
        var samples = new float[RECIPE.batch() * dataset.train().size()];
        dataset.train().copy(order.batch(number, RECIPE.batch()), samples, new long[RECIPE.batch()]);
        return samples;
    }
}
