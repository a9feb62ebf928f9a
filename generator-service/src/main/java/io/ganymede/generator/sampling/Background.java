package io.ganymede.generator.sampling;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;

/** Where a thread leaves the processors to others as long as these have use for them. */
final class Background {

    /** Of -20 to 19: as little as there is. */
    private static final int NICE = 19;

    private static final int PROCESS = 0;
    private static final int CALLER = 0;

    private Background() {}

    /**
     * The calling thread goes there for good. On Linux, where setpriority(2) means a thread by a process; elsewhere
     * nothing happens.
     */
    @SuppressWarnings("restricted") // the services run with --enable-native-access
    static void enter() {
        var linker = Linker.nativeLinker();
        var function = linker.defaultLookup().find("setpriority");
        if (function.isEmpty() || !System.getProperty("os.name").equals("Linux")) {
            return;
        }
        var setPriority =
                linker.downcallHandle(function.get(), FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
        try {
            int _ = (int) setPriority.invokeExact(PROCESS, CALLER, NICE);
        } catch (Throwable e) {
            throw new IllegalStateException("setpriority cannot be called", e);
        }
    }
}
