package io.ganymede.trainer.graph;

import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.bytedeco.javacpp.Loader;
import org.tensorflow.internal.c_api.global.tensorflow;

/** Whether this process trains on GPUs. */
public sealed interface Gpus {

    /** It does. @param gpus those that it has, in TensorFlow's order */
    record Seen(List<Gpu> gpus) implements Gpus {

        public Seen {
            gpus = List.copyOf(gpus);
        }
    }

    /** It is not meant to. */
    record Unasked(String why) implements Gpus {}

    /** It is built for them, and there is none. */
    record Missing(String why) implements Gpus {}

    /**
     * Looks for them, which may take seconds, and on each GPU some memory.
     *
     * @throws IllegalArgumentException if there are GPUs, but not all that {@code devices} names
     */
    static Gpus of(Devices devices) {
        return of(
                devices, isBuiltForGpus(), () -> Cuda.installed().gpus(), () -> Sessions.gpus(devices), Cuda::missing);
    }

    /**
     * @param shown   by NVIDIA's driver
     * @param taken   by TensorFlow, how many
     * @param missing libraries
     */
    static Gpus of(
            Devices devices,
            boolean isBuilt,
            Supplier<List<Gpu>> shown,
            IntSupplier taken,
            Supplier<List<String>> missing) {
        if (!isBuilt) {
            return new Unasked("this build's TensorFlow is for processors alone");
        }
        int wanted = devices.gpus();
        if (wanted == 0) {
            return new Unasked("its devices are named, and are processors");
        }
        try {
            var all = shown.get();
            if (all.isEmpty()) {
                throw new NoGpus("NVIDIA's driver shows none to this process");
            }
            require(wanted, all.size(), "NVIDIA's driver shows");
            int count = taken.getAsInt();
            if (count == 0) {
                throw new NoGpus(refusal(all.getFirst(), missing.get()));
            }
            require(wanted, count, "TensorFlow takes");
            return new Seen(all.subList(0, wanted)); // in this order: Devices tells TensorFlow which
        } catch (NoGpus e) {
            return new Missing(e.getMessage());
        }
    }

    /** Those that it has; none if it trains on processors. */
    default List<Gpu> list() {
        return switch (this) {
            case Seen seen -> seen.gpus();
            case Unasked _, Missing _ -> List.of();
        };
    }

    private static void require(int wanted, int there, String who) {
        if (there < wanted) {
            throw new IllegalArgumentException("GPU:%d is named, but %s %d".formatted(wanted - 1, who, there));
        }
    }

    private static String refusal(Gpu shown, List<String> missing) {
        return missing.isEmpty()
                ? "TensorFlow does not take the %s, and says why with TF_CPP_MIN_LOG_LEVEL=0".formatted(shown.name())
                : "of CUDA 12 and cuDNN 9 these cannot be loaded: %s".formatted(String.join(", ", missing));
    }

    /** Whether TensorFlow's library is the one of the classifier for GPUs. */
    private static boolean isBuiltForGpus() {
        return tensorflow.class.getResource(
                        "/org/tensorflow/internal/c_api/%s-gpu/libtensorflow_cc.so.2".formatted(Loader.getPlatform()))
                != null;
    }
}
