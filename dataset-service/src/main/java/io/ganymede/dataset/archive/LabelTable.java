package io.ganymede.dataset.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.ganymede.contracts.check.Json;
import io.ganymede.dataset.sample.MalformedFile;
import io.ganymede.dataset.sample.TooLarge;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Labels of files by their names: a CSV file with a head, or JSON objects, one a line. The file stands under {@code file_name},
 * {@code file}, {@code filename}, {@code name} or {@code path}, its label under {@code label}, {@code class} or {@code category}.
 * Where no column names files, the labels are in the samples' order.
 *
 * @param byName  label by path
 * @param inOrder labels, if files are not named
 */
public record LabelTable(Map<String, String> byName, List<String> inOrder) {

    private static final List<String> NAMES = List.of("file_name", "file", "filename", "name", "path");
    private static final List<String> LABELS = List.of("label", "class", "category");
    /** A JSON object's, which is a tree in memory before a label is taken from it. */
    private static final int LONGEST_LINE = 1 << 20;

    public Optional<String> label(String path) {
        return Optional.ofNullable(byName.get(path));
    }

    /** Whether a first line is one of a table, and no label. */
    public static boolean isHead(String line) {
        return java.util.Arrays.stream(line.split(",")).map(String::strip).anyMatch(LABELS::contains);
    }

    /**
     * @param most rows
     * @throws MalformedFile if it is none
     * @throws TooLarge      if it has more rows
     */
    public static LabelTable read(byte[] file, int most) {
        var text = text(file).strip();
        var rows = new Rows(most);
        if (text.startsWith("{")) {
            jsonl(text, rows);
        } else {
            csv(text, rows);
        }
        return rows.table();
    }

    /**
     * Labels in order, one a line.
     *
     * @param most lines
     * @throws TooLarge if there are more
     */
    public static LabelTable ofLines(String text, int most) {
        var rows = new Rows(most);
        text.lines().forEach(label -> rows.add(null, label));
        return rows.table();
    }

    /** What was read so far: a row is gone once its name and label are taken, and equal labels are one in memory. */
    private static final class Rows {

        private final Map<String, String> byName = new HashMap<>();
        private final List<String> inOrder = new ArrayList<>();
        private final Map<String, String> labels = new HashMap<>();
        private final int most;
        private int count;

        Rows(int most) {
            this.most = most;
        }

        void add(Map<String, String> row) {
            var label = first(row, LABELS);
            if (label == null) {
                throw new MalformedFile(
                        count, "has no label in row %d; it stands under one of %s".formatted(count + 1, LABELS));
            }
            add(first(row, NAMES), label);
        }

        void add(@Nullable String name, String label) {
            if (count == most) {
                throw new TooLarge("Samples of the labels", count + 1L, most);
            }
            var one = labels.computeIfAbsent(label, same -> same);
            if (name == null) {
                inOrder.add(one);
            } else if (byName.put(name, one) != null) {
                throw new MalformedFile(count, "names the file %s twice".formatted(Entry.shown(name)));
            }
            count++;
        }

        LabelTable table() {
            if (!byName.isEmpty() && !inOrder.isEmpty()) {
                throw new MalformedFile(0, "names files in some of its rows only");
            }
            return new LabelTable(byName, inOrder);
        }
    }

    private static String text(byte[] file) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw Zip.malformed("is no text in UTF-8", e);
        }
    }

    private static void jsonl(String text, Rows rows) {
        int number = 0;
        for (var lines = text.lines().filter(line -> !line.isBlank()).iterator(); lines.hasNext(); ) {
            rows.add(row(lines.next(), ++number));
        }
    }

    private static Map<String, String> row(String line, int number) {
        if (line.length() > LONGEST_LINE) {
            throw new MalformedFile(
                    0,
                    "has a line %d of %d characters; at most %d are taken"
                            .formatted(number, line.length(), LONGEST_LINE));
        }
        try {
            var row = new HashMap<String, String>();
            Json.MAPPER
                    .readTree(line)
                    .properties()
                    .forEach(field -> row.put(
                            field.getKey(),
                            field.getValue().isNull() ? "" : field.getValue().asText()));
            return row;
        } catch (JsonProcessingException e) {
            throw Zip.malformed("has no JSON object in line %d".formatted(number), e);
        }
    }

    private static void csv(String text, Rows rows) {
        try (var reader = CsvReader.builder().ofNamedCsvRecord(text)) {
            reader.forEach(row -> rows.add(row.getFieldsAsMap()));
        } catch (CsvParseException | IllegalStateException | java.io.IOException e) {
            throw Zip.malformed("is no CSV with a head (%s)".formatted(e.getMessage()), e);
        }
    }

    private static @Nullable String first(Map<String, String> row, List<String> names) {
        return names.stream()
                .map(row::get)
                .filter(value -> value != null && !value.isEmpty())
                .findFirst()
                .orElse(null);
    }
}
