package io.ganymede.local;

import io.ganymede.embedded.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** A suite's layout in a test: this repository's build, a folder of its own, a row of free ports. */
final class FreePorts {

    private static final Path HOME = Path.of("../..");

    private FreePorts() {}

    static Layout layout(Path data) throws IOException {
        while (true) {
            int first = Ports.free(1)[0];
            boolean row = first + Layout.PORTS <= 65_535
                    && IntStream.range(first, first + Layout.PORTS).noneMatch(Ports::listens);
            if (row) {
                return new Layout(HOME, data, first);
            }
        }
    }
}
