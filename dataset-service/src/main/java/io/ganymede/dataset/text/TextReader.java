package io.ganymede.dataset.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvReader.CsvReaderBuilder;
import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.check.Require;
import io.ganymede.dataset.sample.Text;
import io.ganymede.dataset.sample.Unfit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the texts of one file in order. A line that cannot be read is refused, and the next one is read. Memory is constant: a
 * few times the longest line. An {@link IOException} is only ever the source's. Not thread-safe.
 */
public final class TextReader implements AutoCloseable {

    private static final ObjectReader JSON =
            Json.MAPPER.readerFor(JsonNode.class).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final InputStream in;
    private final TextFormat format;
    private final RawLines lines;
    private final int longest;
    private @Nullable Columns columns; // of a CSV file, once its first record is read

    private record Columns(int count, int text, int label) {}

    private record Labelled(String text, @Nullable String label) {}

    /**
     * @param in      closed with this reader
     * @param longest bytes of a line or record
     */
    public TextReader(InputStream in, TextFormat format, int longest) {
        this.in = in;
        this.format = format;
        this.longest = Require.range("longest", longest, 1, 1 << 26);
        this.lines = new RawLines(in, longest, format instanceof TextFormat.Csv);
    }

    /**
     * What the next line or record came to; nothing at the file's end.
     *
     * @throws Unfit if the file as a whole cannot be read: a CSV file without the columns that are asked for
     */
    public Optional<TextEntry> next() throws IOException, Unfit {
        if (format instanceof TextFormat.Csv csv && columns == null) {
            var header = lines.next();
            if (header == null) {
                return Optional.empty();
            }
            columns = columns(csv, header);
        }
        var line = lines.next();
        return line == null ? Optional.empty() : Optional.of(entry(line));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private TextEntry entry(RawLines.RawLine line) {
        var name = "line " + line.number();
        try {
            var text = text(line);
            var labelled = switch (format) {
                case TextFormat.Lines _ -> new Labelled(text, null);
                case TextFormat.JsonLines json -> fromJson(json, text);
                case TextFormat.Csv csv -> fromCsv(csv, text);
            };
            return new TextEntry.Read(name, line.offset(), line.bytes(), new Text(labelled.text()), labelled.label());
        } catch (Unfit unfit) {
            return new TextEntry.Refused(name, line.offset(), line.bytes(), unfit);
        }
    }

    private String text(RawLines.RawLine line) throws Unfit {
        if (!line.whole()) {
            throw new Unfit(longest, "The line is longer than %d bytes".formatted(longest));
        }
        var bytes = ByteBuffer.wrap(line.bytes());
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw new Unfit(bytes.position(), "The line is not UTF-8", e);
        }
    }

    private static Labelled fromJson(TextFormat.JsonLines format, String line) throws Unfit {
        JsonNode tree;
        try {
            tree = JSON.readTree(line);
        } catch (JsonProcessingException e) {
            var place = e.getLocation();
            throw new Unfit(place == null ? 0 : Math.max(0, place.getCharOffset()), "The line is not JSON", e);
        }
        if (!tree.path(format.text()).isTextual()) {
            throw new Unfit(0, "The line's JSON has no string in its field \"%s\"".formatted(format.text()));
        }
        if (format.label() == null) {
            return new Labelled(tree.path(format.text()).textValue(), null);
        }
        var label = tree.path(format.label());
        if (!label.isValueNode() || label.isNull()) {
            throw new Unfit(0, "The line's JSON has no label in its field \"%s\"".formatted(format.label()));
        }
        return new Labelled(tree.path(format.text()).textValue(), label.asText());
    }

    private Columns columns(TextFormat.Csv csv, RawLines.RawLine header) throws Unfit {
        var names = fields(csv, text(header));
        return new Columns(
                names.size(), column(names, csv.text()), csv.label() == null ? -1 : column(names, csv.label()));
    }

    private static int column(List<String> names, String wanted) throws Unfit {
        int at = names.indexOf(wanted);
        if (at < 0) {
            var known = String.join(", ", names);
            throw new Unfit(
                    0,
                    "The file's first line has no column \"%s\"; it has: %s"
                            .formatted(wanted, known.length() <= 200 ? known : known.substring(0, 200) + "…"));
        }
        return at;
    }

    private Labelled fromCsv(TextFormat.Csv csv, String record) throws Unfit {
        var fields = fields(csv, record);
        if (columns == null || fields.size() != columns.count()) {
            throw new Unfit(
                    0,
                    "The record has %d fields; the file's first line has %d"
                            .formatted(fields.size(), columns == null ? 0 : columns.count()));
        }
        return new Labelled(fields.get(columns.text()), columns.label() < 0 ? null : fields.get(columns.label()));
    }

    private List<String> fields(TextFormat.Csv csv, String record) throws Unfit {
        try {
            return csv(csv).ofSingleCsvRecord(record).getFields();
        } catch (CsvParseException e) {
            throw new Unfit(0, "The record is not CSV (%s)".formatted(e.getMessage()), e);
        }
    }

    private static CsvReaderBuilder csv(TextFormat.Csv csv) {
        return CsvReader.builder()
                .fieldSeparator(csv.separator())
                .skipEmptyLines(false)
                .allowExtraCharsAfterClosingQuote(false);
    }
}
