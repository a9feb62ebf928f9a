package io.ganymede.trainer.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class GpusTest {

    private static final Gpu H100 = new Gpu("NVIDIA H100 80GB HBM3", "GPU-0012ab34-ffff-0000-8001-fedcba987654");
    private static final Gpu H100_TOO = new Gpu("NVIDIA H100 80GB HBM3", "GPU-9d3b1f2e-8c41-4c0b-a6a5-000000000001");
    private static final Gpu L4 = new Gpu("NVIDIA L4", "GPU-9d3b1f2e-8c41-4c0b-a6a5-000000000002");
    private static final Devices TWO = Devices.of(List.of("GPU:0", "GPU:1"));

    @Test
    void theDriverTellsNamesAndUuidsInItsOrder() {
        var gpus = List.of(H100, L4);

        assertEquals(gpus, new Cuda(new FakeDriver(gpus)).gpus());
    }

    @Test
    void withoutNamedDevicesTheFirstGpuIsTaken() {
        var gpus = gpus(Devices.OWN, List.of(H100, L4), 1, _ -> true);

        assertEquals(new Gpus.Seen(List.of(H100)), gpus);
        assertEquals("1 x NVIDIA H100 80GB HBM3", Devices.OWN.describe(gpus));
    }

    @Test
    void gpusAreCountedByKindWhicheverIsFirst() {
        var alike = gpus(TWO, List.of(H100, H100_TOO), 2, _ -> true);
        var mixed = gpus(TWO, List.of(L4, H100), 2, _ -> true);

        assertEquals("2 x NVIDIA H100 80GB HBM3", TWO.describe(alike));
        assertEquals("1 x NVIDIA H100 80GB HBM3", TWO.sharing(1).describe(alike));
        assertEquals("1 x NVIDIA H100 80GB HBM3, 1 x NVIDIA L4", TWO.describe(mixed));
        assertEquals("1 x NVIDIA L4", TWO.sharing(1).describe(mixed));
    }

    /** What travels between machines takes longer than what stays on one. */
    @Test
    void gpusOfSeveralTasksAreToldApartFromThoseOfOne() {
        var cluster = new Cluster(List.of("a:1", "b:1"), 0, List.of("GPU:0")).devices();

        var gpus = gpus(cluster, List.of(H100), 1, _ -> true);

        assertEquals("2 x NVIDIA H100 80GB HBM3 in 2 tasks", cluster.describe(gpus));
        assertEquals(List.of(H100), cluster.own(gpus));
    }

    @Test
    void aGpuThatIsNamedAndNotThereIsRefused() {
        var three = Devices.of(List.of("GPU:0", "GPU:2"));

        var shown =
                assertThrows(IllegalArgumentException.class, () -> gpus(three, List.of(H100, H100_TOO), 2, _ -> true));
        var taken = assertThrows(IllegalArgumentException.class, () -> gpus(TWO, List.of(H100, L4), 1, _ -> true));

        assertEquals("GPU:2 is named, but NVIDIA's driver shows 2", shown.getMessage());
        assertEquals("GPU:1 is named, but TensorFlow takes 1", taken.getMessage());
    }

    @Test
    void librariesThatCannotBeLoadedAreNamed() {
        var gpus = gpus(Devices.OWN, List.of(H100), 0, library -> !library.startsWith("libcudnn"));

        assertEquals(new Gpus.Missing("of CUDA 12 and cuDNN 9 these cannot be loaded: libcudnn.so.9"), gpus);
        assertEquals(Device.name(), Devices.OWN.describe(gpus));
    }

    @Test
    void aGpuThatTensorFlowDoesNotTakeIsNamed() {
        var gpus = gpus(Devices.OWN, List.of(H100), 0, _ -> true);

        assertEquals(
                new Gpus.Missing("TensorFlow does not take the NVIDIA H100 80GB HBM3, and says why with"
                        + " TF_CPP_MIN_LOG_LEVEL=0"),
                gpus);
    }

    @Test
    void theDriversOwnReasonIsTold() {
        var none = assertThrows(NoGpus.class, () -> new Cuda(new FakeDriver(List.of())).gpus());
        var old = assertThrows(
                NoGpus.class, () -> new Cuda(new FakeDriver(List.of(H100)).without("cuDeviceGetUuid_v2")).gpus());

        assertEquals("NVIDIA's driver says: no CUDA-capable device is detected (cuInit)", none.getMessage());
        assertEquals("NVIDIA's driver is too old: it has no cuDeviceGetUuid_v2", old.getMessage());
    }

    @Test
    void whatIsNotLookedForIsNotMissed() {
        var processors = Devices.of(List.of("CPU:0", "CPU:1"));

        assertEquals(
                new Gpus.Unasked("its devices are named, and are processors"),
                gpus(processors, List.of(H100), 1, _ -> true));
        assertEquals("2 of " + Device.name(), processors.describe(Gpus.of(processors)));
    }

    /** The tests' TensorFlow is the one for processors. */
    @Test
    void theBuildIsKnownAndTensorFlowListsItsDevices() {
        assertEquals(new Gpus.Unasked("this build's TensorFlow is for processors alone"), Gpus.of(Devices.OWN));
        assertEquals(0, Sessions.gpus(Devices.OWN));
    }

    private static Gpus gpus(Devices devices, List<Gpu> shown, int taken, Predicate<String> isThere) {
        return Gpus.of(devices, true, () -> shown, () -> taken, isThere);
    }
}
