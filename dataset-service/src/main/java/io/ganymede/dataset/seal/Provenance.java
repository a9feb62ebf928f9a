package io.ganymede.dataset.seal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializable;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
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
     * One sample. It writes itself: there are as many lines as samples, and what Jackson finds out of a record by reflection costs twice as
     * much.
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
            @Nullable String label) implements JsonSerializable {

        static Line of(boolean test, int index, Origin origin, @Nullable String label) {
            return new Line(test ? "test" : "train", index, origin.upload(), origin.entry(), origin.sha256(), label);
        }

        @Override
        public void serialize(JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeStartObject();
            json.writeStringField("split", split);
            json.writeNumberField("index", index);
            json.writeStringField("upload", upload);
            json.writeStringField("entry", entry);
            json.writeStringField("sha256", sha256);
            json.writeStringField("label", label);
            json.writeEndObject();
        }

        @Override
        public void serializeWithType(JsonGenerator json, SerializerProvider provider, TypeSerializer type)
                throws IOException {
            serialize(json, provider);
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
