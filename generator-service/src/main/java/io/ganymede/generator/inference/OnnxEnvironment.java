package io.ganymede.generator.inference;

import ai.onnxruntime.OrtEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * ONNX Runtime's environment, which lasts as long as the process. Its Java binding gives it back in a hook of the JVM's as soon as
 * the process is asked to end, and who still computes then, for an answer that was begun, would crash. The environment
 * counts who has taken it (OrtEnv::GetInstance), so it is taken once more and never given back.
 */
public final class OnnxEnvironment {

    private static @Nullable OrtEnvironment shared; // at run time only: there is none in an executable's image

    private OnnxEnvironment() {}

    /**
     * Loads ONNX Runtime on a thread of its own, which takes about as long as all else at a start. Who needs it waits for that, and
     * so does the process if it is to end before: the library's static objects would be destroyed while they are filled.
     */
    public static void begin() {
        var loading = Thread.ofPlatform().name("onnxruntime").daemon().start(OnnxEnvironment::load);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> await(loading)));
    }

    private static void load() {
        try {
            get();
        } catch (IllegalStateException e) {
            // a process that ends takes no hook of the binding's any more; who needs the environment asks again, and is
            // told
        }
    }

    private static void await(Thread loading) {
        try {
            loading.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // hooks are not interrupted by anybody
        }
    }

    static synchronized OrtEnvironment get() {
        if (shared == null) {
            shared = taken();
        }
        return shared;
    }

    private static OrtEnvironment taken() {
        Libraries.find();
        var environment = OrtEnvironment.getEnvironment();
        try {
            var api = Class.forName("ai.onnxruntime.OnnxRuntime").getDeclaredField("ortApiHandle");
            var take = OrtEnvironment.class.getDeclaredMethod("createHandle", long.class, int.class, String.class);
            api.setAccessible(true);
            take.setAccessible(true);
            int warnings = 2; // ORT_LOGGING_LEVEL_WARNING; not read of an environment that is there
            take.invoke(null, api.getLong(null), warnings, OrtEnvironment.DEFAULT_NAME);
            return environment;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "ONNX Runtime's environment cannot be taken for good: its binding has changed", e);
        }
    }
}
