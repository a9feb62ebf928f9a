package io.ganymede.trainer.graph;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** NVIDIA's driver as native code sees it, in Java: functions behind addresses, which write where they are told. */
@SuppressWarnings("restricted")
final class FakeDriver implements SymbolLookup {

    private static final int FIRST = 40; // a device's handle need not be its number
    private static final int NO_DEVICE = 100;

    private final Arena arena = Arena.global();
    private final Map<String, MemorySegment> functions = new HashMap<>();
    private final List<Gpu> gpus;

    FakeDriver(List<Gpu> gpus) {
        this.gpus = gpus;
        function("cuInit", JAVA_INT);
        function("cuDeviceGetCount", ADDRESS);
        function("cuDeviceGet", ADDRESS, JAVA_INT);
        function("cuDeviceGetName", ADDRESS, JAVA_INT, JAVA_INT);
        function("cuDeviceGetUuid_v2", ADDRESS, JAVA_INT);
        function("cuGetErrorString", JAVA_INT, ADDRESS);
    }

    FakeDriver without(String function) {
        functions.remove(function);
        return this;
    }

    @Override
    public Optional<MemorySegment> find(String name) {
        return Optional.ofNullable(functions.get(name));
    }

    int cuInit(int flags) {
        return gpus.isEmpty() ? NO_DEVICE : flags;
    }

    int cuDeviceGetCount(MemorySegment count) {
        count.reinterpret(Integer.BYTES).set(JAVA_INT, 0, gpus.size());
        return 0;
    }

    int cuDeviceGet(MemorySegment device, int ordinal) {
        device.reinterpret(Integer.BYTES).set(JAVA_INT, 0, FIRST + ordinal);
        return 0;
    }

    int cuDeviceGetName(MemorySegment name, int length, int device) {
        name.reinterpret(length).setString(0, gpus.get(device - FIRST).name());
        return 0;
    }

    int cuDeviceGetUuid_v2(MemorySegment uuid, int device) {
        var digits = gpus.get(device - FIRST).uuid().substring("GPU-".length()).replace("-", "");
        uuid.reinterpret(16).copyFrom(MemorySegment.ofArray(HexFormat.of().parseHex(digits)));
        return 0;
    }

    int cuGetErrorString(int error, MemorySegment text) {
        if (error != NO_DEVICE) {
            return 1;
        }
        text.reinterpret(ADDRESS.byteSize()).set(ADDRESS, 0, arena.allocateFrom("no CUDA-capable device is detected"));
        return 0;
    }

    private void function(String name, MemoryLayout... parameters) {
        var types = Arrays.stream(parameters)
                .map(layout -> layout.equals(ADDRESS) ? MemorySegment.class : int.class)
                .toArray(Class<?>[]::new);
        try {
            var method = MethodHandles.lookup().bind(this, name, MethodType.methodType(int.class, types));
            functions.put(
                    name, Linker.nativeLinker().upcallStub(method, FunctionDescriptor.of(JAVA_INT, parameters), arena));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
