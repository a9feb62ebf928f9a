package io.ganymede.trainer.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ganymede.contracts.manifest.TextRecipe;
import io.ganymede.trainer.dataset.Dataset;
import io.ganymede.trainer.dataset.TinyDataset;
import io.ganymede.trainer.graph.Devices;
import io.ganymede.trainer.graph.PlacedSession;
import io.ganymede.trainer.graph.Tensors;
import io.ganymede.trainer.network.TensorShape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Graph;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

class StockTest {

    private static final int[] SOME = {39, 0, 17, 17, 5};

    @TempDir
    Path folder;

    @Test
    void imagesAreGatheredAsTheyAreSealed() throws IOException {
        assertSame(TinyDataset.of(8, 1, 4), TensorShape.of(8, 8, 1));
    }

    @Test
    void imagesWhoseBytesAreNoMultipleOfEightAreToo() throws IOException {
        assertSame(TinyDataset.of(9, 3, 4), TensorShape.of(9, 9, 3));
    }

    @Test
    void soundsAreGatheredWithTheirSigns() throws IOException {
        assertSame(TinyDataset.sounds(301, 2, 4), TensorShape.of(301, 2));
    }

    @Test
    void textsAreGatheredWithAOneAtEachSymbolsPlace() throws IOException {
        assertSame(TinyDataset.texts("abc", 5), TensorShape.of(5, 4));
    }

    @Test
    void textsOfMoreSymbolsThanAByteHasAreToo() throws IOException {
        var letters = IntStream.range(0, 300)
                .mapToObj(i -> Character.toString(0x4e00 + i))
                .collect(Collectors.joining());
        var dataset = new TinyDataset(new TextRecipe(3, null, letters, null, null), List.of(), 16);
        var tokens = new byte[40 * 6];
        for (int i = 0; i < tokens.length; i += 2) {
            int token = (i * 37) % 301;
            tokens[i] = (byte) token;
            tokens[i + 1] = (byte) (token >> 8);
        }
        var side = new TinyDataset.Side(tokens, new int[40]);

        assertSame(dataset.seal(folder.resolve("wide"), side, side), TensorShape.of(3, 301));
    }

    private void assertSame(TinyDataset tiny, TensorShape shape) throws IOException {
        assertSame(tiny.seal(folder.resolve("tiny"), 40, 8), shape);
    }

    private static void assertSame(Path version, TensorShape shape) throws IOException {
        try (var dataset = Dataset.open(version);
                var graph = new Graph()) {
            var train = dataset.train();
            var tf = Ops.create(graph);
            var indices = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(SOME.length)));
            var stock = Stock.of(tf, train);
            var gathered = stock.samples(tf, indices, shape);
            var named = stock.labels(tf, indices);
            try (var session = PlacedSession.open(graph, Devices.OWN);
                    var asked = TInt32.vectorOf(SOME)) {

                stock.fill(session);

                try (var result = session.runner()
                        .feed(indices, asked)
                        .fetch(gathered)
                        .fetch(named)
                        .run()) {
                    var samples = new float[SOME.length * train.size()];
                    var labels = new long[SOME.length];
                    train.copy(SOME, samples, labels);
                    assertArrayEquals(samples, Tensors.floats((TFloat32) result.get(0)));
                    assertArrayEquals(labels, Tensors.longs((TInt64) result.get(1)));
                    assertEquals(
                            Shape.of(SOME.length)
                                    .append(Shape.of(shape.sizes().stream()
                                            .mapToLong(Integer::longValue)
                                            .toArray())),
                            result.get(0).shape());
                }
            }
        }
    }
}
