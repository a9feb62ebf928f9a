package io.ganymede.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A disk in memory that can be full without any other being so. Only root may make one, on Linux. */
final class SmallDisk {

    private static final String KIND = "tmpfs";
    private static final int BLOCK = 1 << 16;

    private SmallDisk() {}

    @FunctionalInterface
    interface Taken extends AutoCloseable {
        @Override
        void close() throws IOException;
    }

    /** Puts one of {@code bytes} under {@code folder} where that is allowed, until closed; none of 0 bytes. */
    static Taken under(Path folder, long bytes) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        if (bytes == 0 || !runs("mount", "-t", KIND, "-o", "size=" + bytes, KIND, folder.toString())) {
            return () -> {};
        }
        return () -> {
            try {
                runs("umount", "--lazy", folder.toString());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    static boolean is(Path folder) {
        try {
            return Files.getFileStore(folder).type().equals(KIND);
        } catch (IOException e) {
            return false;
        }
    }

    /** Takes all that is free, until closed. */
    static Taken full(Path folder) throws IOException {
        var filler = folder.resolve("filler");
        try (var out = Files.newOutputStream(filler)) {
            var block = new byte[BLOCK];
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            return () -> Files.delete(filler); // no space left
        }
    }

    private static boolean runs(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(List.of(command)).start().waitFor() == 0;
        } catch (IOException e) {
            return false; // there is no such command
        }
    }
}
