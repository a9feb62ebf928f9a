package io.ganymede.dataset.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.ganymede.contracts.check.Json;
import io.ganymede.dataset.sample.MalformedFile;
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

    public static final LabelTable EMPTY = new LabelTable(Map.of(), List.of());

    public Optional<String> label(String path) {
        return Optional.ofNullable(byName.get(path));
    }

    /** Whether a first line is one of a table, and no label. */
    public static boolean isHead(String line) {
        return java.util.Arrays.stream(line.split(",")).map(String::strip).anyMatch(LABELS::contains);
    }

    /** @throws MalformedFile if it is none */
    public static LabelTable read(byte[] file) {
        var text = text(file).strip();
        var rows = text.startsWith("{") ? jsonl(text) : csv(text);
        Map<String, String> byName = new HashMap<>();
        List<String> inOrder = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            var label = first(row, LABELS);
            if (label == null) {
                throw new MalformedFile(
                        i, "has no label in row %d; it stands under one of %s".formatted(i + 1, LABELS));
            }
            var name = first(row, NAMES);
            if (name == null) {
                inOrder.add(label);
            } else if (byName.put(name, label) != null) {
                throw new MalformedFile(i, "names the file %s twice".formatted(Entry.shown(name)));
            }
        }
        if (!byName.isEmpty() && !inOrder.isEmpty()) {
            throw new MalformedFile(0, "names files in some of its rows only");
        }
        return new LabelTable(byName, inOrder);
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

    private static List<Map<String, String>> jsonl(String text) {
        var rows = new ArrayList<Map<String, String>>();
        for (var line : text.lines().filter(line -> !line.isBlank()).toList()) {
            try {
                var row = new HashMap<String, String>();
                Json.MAPPER
                        .readTree(line)
                        .properties()
                        .forEach(field -> row.put(
                                field.getKey(),
                                field.getValue().isNull()
                                        ? ""
                                        : field.getValue().asText()));
                rows.add(row);
            } catch (JsonProcessingException e) {
                throw Zip.malformed("has no JSON object in line %d".formatted(rows.size() + 1), e);
            }
        }
        return rows;
    }

    private static List<Map<String, String>> csv(String text) {
        try (var reader = CsvReader.builder().ofNamedCsvRecord(text)) {
            return reader.stream().map(NamedCsvRecord::getFieldsAsMap).toList();
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
