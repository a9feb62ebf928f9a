package io.ganymede.trainer.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkTest {

    @Test
    void shapesAreWhatTheMarginOfADefinitionSays() {
        var network = Network.from(16)
                .then(Layer.dense(7, 7, 32), Layer.embed(10), Layer.leakyRelu(), Layer.pixelNorm())
                .then(Layer.transposedConv(16, 4, 2))
                .then(Layer.conv(8, 3, 1))
                .then(Layer.conv(4, 4, 4))
                .then(Layer.project(10));

        var shapes = network.shapes();

        assertEquals(
                List.of(
                        TensorShape.of(16),
                        TensorShape.of(7, 7, 32),
                        TensorShape.of(7, 7, 32),
                        TensorShape.of(7, 7, 32),
                        TensorShape.of(7, 7, 32),
                        TensorShape.of(14, 14, 16),
                        TensorShape.of(14, 14, 8),
                        TensorShape.of(4, 4, 4),
                        TensorShape.of(1)),
                shapes);
    }

    @Test
    void aWeightIsNamedAfterItsLayer() {
        var network = Network.from(3).then(Layer.dense(2), Layer.leakyRelu(), Layer.project(4));

        var names = network.weights().stream().map(Weight::name).toList();

        assertEquals(List.of("0/kernel", "0/bias", "2/kernel", "2/bias", "2/table"), names);
    }

    @Test
    void withoutClassesAProjectionHasNoTable() {
        var network = Network.from(3).then(Layer.project(0));

        var names = network.weights().stream().map(Weight::name).toList();

        assertEquals(List.of("0/kernel", "0/bias"), names);
    }

    @Test
    void aConvolutionOfAVectorCannotBeMade() {
        var vector = Network.from(16);

        var refused = assertThrows(IllegalArgumentException.class, () -> vector.then(Layer.conv(8, 3, 1)));

        assertTrue(refused.getMessage().contains("[16]"), refused.getMessage());
    }

    @Test
    void aTransposedConvolutionReachesEveryPixel() {
        var refused = assertThrows(IllegalArgumentException.class, () -> Layer.transposedConv(8, 1, 2));

        assertTrue(refused.getMessage().contains("kernel of 1"), refused.getMessage());
    }

    /** Of [8, 8, 3]: 4 filters of 3x3 at 4x4 places; then to 5 features. */
    @Test
    void whatASampleTakesIsCounted() {
        var network = Network.from(8, 8, 3).then(Layer.conv(4, 3, 2), Layer.leakyRelu(), Layer.dense(5));

        assertEquals(16 * 4 * 27 + 64 * 5, network.multiplications());
        assertEquals(64 + 64 + 5, network.kept());
        assertEquals(4 * 27 + 4 + 64 * 5 + 5, network.parameters());
    }

    /** What a transposed convolution multiplies is what the convolution that it carries back does. */
    @Test
    void aTransposedConvolutionTakesWhatItsConvolutionDoes() {
        var up = Network.from(4, 4, 6).then(Layer.transposedConv(3, 4, 2));
        var down = Network.from(8, 8, 3).then(Layer.conv(6, 4, 2));

        assertEquals(down.multiplications(), up.multiplications());
    }
}
