package io.ganymede.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Runs another main class in a process of its own, which ends in good order when its standard input ends: when the parent
 * that holds the other end is gone, kill -9 included.
 */
public final class Tethered {

    private Tethered() {}

    /**
     * Starts {@code main} in a new process. Ctrl-C in the parent's terminal does not reach it: the parent ends it, in the
     * parent's order.
     *
     * @param environment beside this process's own
     * @param options     the JVM's
     * @param classPath   of {@code main}; this class is added
     * @param log         what it prints; appended to
     */
    public static Process start(
            Map<String, String> environment,
            List<String> options,
            String classPath,
            String main,
            List<String> args,
            Path log)
            throws IOException {
        var here = Path.of(Tethered.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        // a signal that is ignored stays so in what the shell becomes, and the JVM leaves it so
        var command = new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", "sh"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", here + System.getProperty("path.separator") + classPath));
        command.addAll(List.of(Tethered.class.getName(), main));
        command.addAll(args);
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** @param args the class whose {@code main} is run, then that one's arguments */
    public static void main(String[] args) throws ReflectiveOperationException {
        Thread.ofPlatform().daemon().name("tether").start(Tethered::exitWithParent);
        var main = Class.forName(args[0]).getMethod("main", String[].class);
        try {
            main.invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
        } catch (InvocationTargetException e) {
            e.getCause().printStackTrace();
            System.exit(1);
        }
    }

    private static void exitWithParent() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // the tether is broken, which is what is waited for
        }
        System.exit(0);
    }
}
