package io.ganymede.trainer.work;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ganymede.trainer.graph.Device;
import io.ganymede.trainer.graph.Devices;
import io.ganymede.trainer.graph.Gpu;
import io.ganymede.trainer.graph.Gpus;
import java.util.List;
import org.junit.jupiter.api.Test;

class EquipmentTest {

    @Test
    void theLogSaysWhatIsTrainedOnAndWhyThatIsNoGpu() {
        var gpu = on(new Gpus.Seen(List.of(new Gpu("NVIDIA H100 80GB HBM3", "GPU-a"))));
        var processor = on(new Gpus.Unasked("this build's TensorFlow is for processors alone"));
        var without = on(new Gpus.Missing("NVIDIA's driver (libcuda.so.1) is not here"));

        assertEquals("1 x NVIDIA H100 80GB HBM3", gpu.inWords());
        assertEquals(
                Device.name() + ", on no GPU: this build's TensorFlow is for processors alone", processor.inWords());
        assertEquals(
                Device.name() + ", for TensorFlow sees no GPU: NVIDIA's driver (libcuda.so.1) is not here;"
                        + " docs/operating.md, \"GPUs\", says what must be there",
                without.inWords());
    }

    private static Equipment on(Gpus gpus) {
        return new Equipment(Devices.OWN, gpus, () -> GpuReading.NONE);
    }
}
