package io.ganymede.trainer.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.internal.c_api.global.tensorflow;
import org.tensorflow.proto.KernelDef;
import org.tensorflow.proto.KernelList;

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
        var gpus = gpus(Devices.OWN, List.of(H100, L4), 1, List.of());

        assertEquals(new Gpus.Seen(List.of(H100)), gpus);
        assertEquals("1 x NVIDIA H100 80GB HBM3", Device.name(Devices.OWN, gpus));
    }

    @Test
    void gpusAreCountedByKindWhicheverIsFirst() {
        var alike = gpus(TWO, List.of(H100, H100_TOO), 2, List.of());
        var mixed = gpus(TWO, List.of(L4, H100), 2, List.of());

        assertEquals("2 x NVIDIA H100 80GB HBM3", Device.name(TWO, alike));
        assertEquals("1 x NVIDIA H100 80GB HBM3", Device.name(TWO.sharing(1), alike));
        assertEquals("1 x NVIDIA H100 80GB HBM3, 1 x NVIDIA L4", Device.name(TWO, mixed));
        assertEquals("1 x NVIDIA L4", Device.name(TWO.sharing(1), mixed));
    }

    /** What travels between machines takes longer than what stays on one. */
    @Test
    void gpusOfSeveralTasksAreToldApartFromThoseOfOne() {
        var cluster = new Cluster(List.of("a:1", "b:1"), 0, List.of("GPU:0")).devices();

        var gpus = gpus(cluster, List.of(H100), 1, List.of());

        assertEquals("2 x NVIDIA H100 80GB HBM3 in 2 tasks", Device.name(cluster, gpus));
        assertEquals(List.of(H100, H100), Device.gpus(cluster, gpus));
    }

    @Test
    void aGpuThatIsNamedAndNotThereIsRefused() {
        var three = Devices.of(List.of("GPU:0", "GPU:2"));

        var shown =
                assertThrows(IllegalArgumentException.class, () -> gpus(three, List.of(H100, H100_TOO), 2, List.of()));
        var taken = assertThrows(IllegalArgumentException.class, () -> gpus(TWO, List.of(H100, L4), 1, List.of()));

        assertEquals("GPU:2 is named, but NVIDIA's driver shows 2", shown.getMessage());
        assertEquals("GPU:1 is named, but TensorFlow takes 1", taken.getMessage());
    }

    @Test
    void librariesThatCannotBeLoadedAreNamed() {
        var gpus = gpus(Devices.OWN, List.of(H100), 0, List.of("libcublas.so.12", "libcudnn.so.9"));

        assertEquals(
                new Gpus.Missing("of CUDA 12 and cuDNN 9 these cannot be loaded: libcublas.so.12, libcudnn.so.9"),
                gpus);
        assertEquals(Device.name(), Device.name(Devices.OWN, gpus));
    }

    @Test
    void aGpuThatTensorFlowDoesNotTakeIsNamed() {
        var gpus = gpus(Devices.OWN, List.of(H100), 0, List.of());

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
                gpus(processors, List.of(H100), 1, List.of()));
        assertEquals("2 of " + Device.name(), Device.name(processors, gpus(processors, List.of(H100), 1, List.of())));
    }

    @Test
    void aLibraryCanBeLoadedOrNot() {
        assertTrue(Cuda.canBeLoaded("libc.so.6"));
        assertFalse(Cuda.canBeLoaded("libcudnn.so.0"));
    }

    /** By what it has kernels for; without any for GPUs, as the tests' build usually is, it has no GPU either. */
    @Test
    void whatTheBuildIsForIsKnownAsTensorFlowKnowsIt() throws InvalidProtocolBufferException {
        boolean isForGpus = kernels("Conv2D").stream().anyMatch(kernel -> "GPU".equals(kernel.getDeviceType()));

        assertEquals(isForGpus, !(Gpus.of(Devices.OWN) instanceof Gpus.Unasked));
        assertTrue(isForGpus || Sessions.gpus(Devices.OWN) == 0);
    }

    private static List<KernelDef> kernels(String operation) throws InvalidProtocolBufferException {
        try (var _ = new PointerScope()) {
            var status = TF_Status.newStatus();
            var list = tensorflow.TF_GetRegisteredKernelsForOp(operation, status);
            status.throwExceptionIfNotOK();
            return KernelList.parseFrom(list.copyData()).getKernelList();
        }
    }

    private static Gpus gpus(Devices devices, List<Gpu> shown, int taken, List<String> missing) {
        return Gpus.of(devices, true, () -> shown, () -> taken, () -> missing);
    }
}
