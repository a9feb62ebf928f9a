package io.ganymede.trainer.graph;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * NVIDIA's driver, asked which GPUs there are (CUDA Driver API, "Initialization" and "Device Management"). TensorFlow's C API tells no names. The driver knows
 * CUDA_VISIBLE_DEVICES and CUDA_DEVICE_ORDER, so GPUs are numbered here as they are for TensorFlow. To ask takes no memory of theirs.
 */
@SuppressWarnings("restricted") // what is called has these parameters in every driver since CUDA 11.4
final class Cuda {

    private static final String LIBRARY = "libcuda.so.1";

    /** What TensorFlow 2.18 loads before it takes a GPU: CUDA 12 and cuDNN 9. Without one of them it takes none. */
    private static final List<String> LIBRARIES = List.of(
            "libcudart.so.12",
            "libcublas.so.12",
            "libcublasLt.so.12",
            "libcufft.so.11",
            "libcusolver.so.11",
            "libcusparse.so.12",
            "libcudnn.so.9");

    private static final int NAME = 256; // bytes
    private static final int UUID_BYTES = 16;

    private final SymbolLookup driver;

    Cuda(SymbolLookup driver) {
        this.driver = driver;
    }

    /** @throws NoGpus if this machine, or container, has no driver */
    static Cuda installed() {
        try {
            return new Cuda(SymbolLookup.libraryLookup(LIBRARY, Arena.global()));
        } catch (IllegalArgumentException e) {
            throw new NoGpus("NVIDIA's driver (%s) is not here; a container gets it by NVIDIA's container toolkit"
                    .formatted(LIBRARY));
        }
    }

    /** @throws NoGpus if the driver shows none, or does not work */
    List<Gpu> gpus() {
        try (var arena = Arena.ofConfined()) {
            call("cuInit", 0);
            var count = arena.allocate(JAVA_INT);
            call("cuDeviceGetCount", count);
            return IntStream.range(0, count.get(JAVA_INT, 0))
                    .mapToObj(ordinal -> gpu(arena, ordinal))
                    .toList();
        }
    }

    /** Libraries of CUDA and cuDNN that TensorFlow needs and cannot load. */
    static List<String> missing() {
        return LIBRARIES.stream().filter(library -> !canBeLoaded(library)).toList();
    }

    static boolean canBeLoaded(String library) {
        try (var arena = Arena.ofConfined()) {
            SymbolLookup.libraryLookup(library, arena);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private Gpu gpu(Arena arena, int ordinal) {
        var device = arena.allocate(JAVA_INT);
        call("cuDeviceGet", device, ordinal);
        var name = arena.allocate(NAME);
        call("cuDeviceGetName", name, NAME, device.get(JAVA_INT, 0));
        var uuid = arena.allocate(UUID_BYTES);
        call("cuDeviceGetUuid_v2", uuid, device.get(JAVA_INT, 0));
        var bigEndian = JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
        return new Gpu(name.getString(0), "GPU-" + new UUID(uuid.get(bigEndian, 0), uuid.get(bigEndian, Long.BYTES)));
    }

    private void call(String function, Object... arguments) {
        int result = invoke(function, arguments);
        if (result != 0) {
            throw new NoGpus("NVIDIA's driver says: %s (%s)".formatted(inWords(result), function));
        }
    }

    private String inWords(int result) {
        try (var arena = Arena.ofConfined()) {
            var text = arena.allocate(ADDRESS);
            boolean isKnown = invoke("cuGetErrorString", result, text) == 0;
            return isKnown
                    ? text.get(ADDRESS, 0).reinterpret(Long.MAX_VALUE).getString(0)
                    : "error %d".formatted(result);
        }
    }

    private int invoke(String function, Object... arguments) {
        var address = driver.find(function)
                .orElseThrow(() -> new NoGpus("NVIDIA's driver is too old: it has no %s".formatted(function)));
        var parameters = Arrays.stream(arguments)
                .map(argument -> argument instanceof MemorySegment ? ADDRESS : JAVA_INT)
                .toArray(MemoryLayout[]::new);
        try {
            return (int) Linker.nativeLinker()
                    .downcallHandle(address, FunctionDescriptor.of(JAVA_INT, parameters))
                    .invokeWithArguments(arguments);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
