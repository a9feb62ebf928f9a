package io.ganymede.dataset.seal;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.manifest.Artifact;
import io.ganymede.contracts.store.HashedFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A new file of JSON objects of one type, one a line, in UTF-8. Not thread-safe, but for {@link #text}. */
final class JsonLines implements AutoCloseable {

    private static final int PIECE = 1 << 16;

    private final Path path;
    private final Output output;
    private final HashedFile file;
    private final ObjectWriter writer;
    private long count;

    JsonLines(Output output, String name, Class<?> type) throws IOException {
        this.path = output.file(name);
        this.output = output;
        this.file = output.begun(path, PIECE);
        this.writer = Json.MAPPER
                .writerFor(type)
                .withRootValueSeparator("\n")
                .without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);
    }

    /** Some lines, at least one, as they stand in the file. */
    byte[] text(List<?> lines) throws IOException {
        var text = new ByteArrayOutputStream();
        try (var values = writer.writeValues(text)) {
            values.writeAll(lines);
        }
        text.write('\n');
        return text.toByteArray();
    }

    void write(Object line) throws IOException {
        write(text(List.of(line)), 1);
    }

    /** @param lines that {@code text} holds */
    void write(byte[] text, int lines) throws IOException {
        file.write(text, 0, text.length);
        count += lines;
    }

    long count() {
        return count;
    }

    /** After it no line can follow. */
    Artifact complete() throws IOException {
        var sha256 = file.complete();
        close();
        output.written(path);
        return new Artifact(path.getFileName().toString(), file.bytes(), sha256);
    }

    /** What is written is in the file when this returns. */
    @Override
    public void close() throws IOException {
        file.close();
    }
}
