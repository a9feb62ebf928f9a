package io.ganymede.trainer.work;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ganymede.trainer.graph.Device;
import io.ganymede.trainer.graph.Devices;
import io.ganymede.trainer.graph.Gpu;
import io.ganymede.trainer.graph.Gpus;
import java.util.List;
import java.util.OptionalLong;
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

    @Test
    void samplesAreKeptOnAGpuAndWhereSomebodySaidSo() {
        var gpu = new Gpus.Seen(List.of(new Gpu("NVIDIA H100 80GB HBM3", "GPU-a")));
        var none = new Gpus.Unasked("this build's TensorFlow is for processors alone");

        assertEquals(1 << 30, on(gpu).forSamples());
        assertEquals(0, on(none).forSamples());
        assertEquals(5, new Equipment(Devices.OWN, none, OptionalLong.of(5), () -> GpuReading.NONE).forSamples());
        assertEquals(0, new Equipment(Devices.OWN, gpu, OptionalLong.of(0), () -> GpuReading.NONE).forSamples());
    }

    private static Equipment on(Gpus gpus) {
        return new Equipment(Devices.OWN, gpus, OptionalLong.empty(), () -> GpuReading.NONE);
    }
}
