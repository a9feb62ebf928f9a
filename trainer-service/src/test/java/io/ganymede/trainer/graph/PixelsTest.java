package io.ganymede.trainer.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TUint8;

class PixelsTest {

    @Test
    void everyByteIsTheSameFloatInAGraphAndOutside() {
        var bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        try (var lab = new Lab()) {
            var constant = lab.tf.constant(TUint8.class, Shape.of(256), DataBuffers.of(bytes));

            var floats = lab.values(Pixels.scaled(lab.tf, constant));

            assertArrayEquals(floats, Pixels.scaled(bytes));
            assertEquals(-1, floats[0]);
            assertEquals(1, floats[255], 1e-6);
        }
    }
}
