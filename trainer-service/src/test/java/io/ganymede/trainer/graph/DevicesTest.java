package io.ganymede.trainer.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class DevicesTest {

    @Test
    void aGpusMemoryIsTakenAsItIsNeededAndNoOtherGpuIsTouched() {
        var own = Devices.OWN.config().getGpuOptions();
        var named = Devices.of(List.of("GPU:0", "GPU:2")).config().getGpuOptions();
        var task = new Cluster(List.of("a:1", "b:1"), 1, List.of("GPU:0", "GPU:1"))
                .devices()
                .config();

        assertTrue(own.getAllowGrowth());
        assertEquals("0", own.getVisibleDeviceList());
        assertTrue(named.getAllowGrowth());
        assertEquals("0,1,2", named.getVisibleDeviceList());
        assertTrue(task.getGpuOptions().getAllowGrowth());
        assertEquals("0,1", task.getGpuOptions().getVisibleDeviceList());
    }

    @Test
    void processorsThatAreNamedLeaveGpusAlone() {
        var config = Devices.of(List.of("CPU:0", "CPU:1")).config();

        assertEquals(0, config.getDeviceCountOrThrow("GPU"));
        assertEquals(2, config.getDeviceCountOrThrow("CPU"));
    }
}
