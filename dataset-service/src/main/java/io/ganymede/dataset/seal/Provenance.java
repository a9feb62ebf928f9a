package io.ganymede.dataset.seal;

import io.ganymede.contracts.manifest.Artifact;
import io.ganymede.dataset.seal.Origins.Origin;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where each sample of a version came from, one a line, in the order of the keys of both sides. */
final class Provenance implements AutoCloseable {

    static final String FILE = "provenance.jsonl";

    private final JsonLines lines;

    Provenance(Output output) throws IOException {
        this.lines = new JsonLines(output, FILE, Line.class);
    }

    /**
     * One sample.
     *
     * @param index in its side
     * @param entry names it in the upload
     * @param label its class; null if there are none
     */
    record Line(
            String split,
            int index,
            String upload,
            String entry,
            String sha256,
            @Nullable String label) {

        static Line of(boolean test, int index, Origin origin, @Nullable String label) {
            return new Line(test ? "test" : "train", index, origin.upload(), origin.entry(), origin.sha256(), label);
        }
    }

    /** Some lines as they stand in the file. Thread-safe. */
    byte[] text(List<Line> some) throws IOException {
        return lines.text(some);
    }

    void write(byte[] text, int count) throws IOException {
        lines.write(text, count);
    }

    Artifact complete() throws IOException {
        return lines.complete();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
