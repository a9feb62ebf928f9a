package io.ganymede.generator.sampling;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.util.concurrent.ThreadFactory;
import org.graalvm.nativeimage.c.function.CFunction;

/**
 * Where a thread leaves the processors to others as long as these have use for them. Java's own priorities are not told to the system
 * unless the process is root's, and in an executable never.
 */
final class Background {

    private static final boolean IS_EXECUTABLE = System.getProperty("org.graalvm.nativeimage.imagecode") != null;

    /** Of -20 to 19: as little as there is. */
    private static final int NICE = 19;

    private static final int PROCESS = 0;
    private static final int CALLER = 0;

    private Background() {}

    /** Threads that are there from the beginning. */
    static ThreadFactory of(ThreadFactory threads) {
        return work -> threads.newThread(() -> {
            enter();
            work.run();
        });
    }

    /**
     * The calling thread goes there for good, and so do threads that it starts. On Linux, where setpriority(2) means a thread by
     * a process; elsewhere nothing happens.
     */
    private static void enter() {
        if (!System.getProperty("os.name").equals("Linux")) {
            return;
        }
        if (IS_EXECUTABLE) {
            int _ = setpriority(PROCESS, CALLER, NICE);
        } else {
            Jvm.enter();
        }
    }

    /** The C library's, linked into the executable: its foreign functions found none there. */
    @CFunction(transition = CFunction.Transition.NO_TRANSITION)
    private static native int setpriority(int which, int who, int priority);

    private static final class Jvm {

        @SuppressWarnings("restricted") // the services run with --enable-native-access
        static void enter() {
            var linker = Linker.nativeLinker();
            var setPriority = linker.downcallHandle(
                    linker.defaultLookup().find("setpriority").orElseThrow(),
                    FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
            try {
                int _ = (int) setPriority.invokeExact(PROCESS, CALLER, NICE);
            } catch (Throwable e) {
                throw new IllegalStateException("setpriority cannot be called", e);
            }
        }
    }
}
