package io.ganymede.trainer.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.ganymede.trainer.network.Layer;
import io.ganymede.trainer.network.Network;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpectralNormTest {

    private static final Network NETWORK =
            Network.from(6, 6, 3).then(Layer.conv(5, 3, 1), Layer.leakyRelu()).then(Layer.dense(7), Layer.project(4));

    /** Of each matrix, by a full singular value decomposition. */
    @ParameterizedTest
    @ValueSource(ints = {0, 2, 4, 6})
    void theLargestSingularValueBecomesOne(int index) {
        try (var lab = new Lab()) {
            var state = new State(lab.tf);
            var weights = state.weights("d", NETWORK, 1);
            var norm = SpectralNorm.of(lab.tf, state, "d/spectrum", NETWORK, weights, 2);
            var step = lab.tf
                    .withControlDependencies(norm.updates().stream()
                            .map(update -> update.in(lab.tf))
                            .toList())
                    .noOp();
            lab.run(state.initialization());

            for (int i = 0; i < 200; i++) {
                lab.run(step);
            }

            var shape = NETWORK.weights().get(index).shape();
            var matrix = new DMatrixRMaj(shape.elements() / shape.last(), shape.last());
            var values = lab.values(norm.weights().get(index));
            for (int i = 0; i < values.length; i++) {
                matrix.data[i] = values[i];
            }
            var svd = DecompositionFactory_DDRM.svd(matrix.numRows, matrix.numCols, false, false, true);
            svd.decompose(matrix);
            double largest = 0;
            for (double value : svd.getSingularValues()) {
                largest = Math.max(largest, value);
            }
            assertEquals(1, largest, 1e-4);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5})
    void aBiasStays(int index) {
        try (var lab = new Lab()) {
            var state = new State(lab.tf);
            var weights = state.weights("d", NETWORK, 1);

            var norm = SpectralNorm.of(lab.tf, state, "d/spectrum", NETWORK, weights, 2);

            assertSame(weights.get(index), norm.weights().get(index));
        }
    }
}
