package io.ganymede.dataset.format;

import io.ganymede.dataset.archive.LabelTable;
import io.ganymede.dataset.array.LabelArray;
import io.ganymede.dataset.array.Limits;
import io.ganymede.dataset.sample.MalformedFile;
import io.ganymede.dataset.sample.TooLarge;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The labels of an upload's samples, in a file of their own: an array or lines, in the samples' order, or a table by name. */
public sealed interface LabelFile extends AutoCloseable {

    /** Label of the next sample, whose name is {@code entry}; null if it has none. */
    @Nullable
    String label(String entry) throws IOException;

    /** How many labels there are. */
    int count();

    @Override
    void close() throws IOException;

    /** @throws MalformedFile if it is none */
    static LabelFile open(Path file, Allowance allowance) throws IOException {
        var in = Unpacked.open(file, allowance);
        try {
            in.mark(Magic.LENGTH);
            var head = in.readNBytes(Magic.LENGTH);
            in.reset();
            if (Magic.isNpy(head)) {
                return new OfArray(LabelArray.npy(in, allowance.limits()), in);
            }
            if (Magic.isIdx(head)) {
                return new OfArray(LabelArray.idx(in, allowance.limits()), in);
            }
            var text = in.readNBytes(allowance.bounds().entry() + 1);
            in.close();
            if (text.length > allowance.bounds().entry()) {
                throw new TooLarge(
                        "Bytes of the labels", text.length, allowance.bounds().entry());
            }
            return text(text, allowance.limits());
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    private static LabelFile text(byte[] text, Limits limits) {
        var whole = new String(text, StandardCharsets.UTF_8).strip();
        if (whole.isEmpty()) {
            throw new MalformedFile(0, "has no labels in it");
        }
        boolean table = whole.startsWith("{")
                || LabelTable.isHead(whole.lines().findFirst().orElse(""));
        var labels = table ? LabelTable.read(text, limits.samples()) : LabelTable.ofLines(whole, limits.samples());
        return labels.byName().isEmpty() ? new OfLines(labels.inOrder()) : new OfTable(labels);
    }

    /** All labels there are, with the place of each. */
    interface Check {

        void label(long offset, String label);
    }

    /** Reads all, to its end. @throws MalformedFile if it is damaged */
    static int survey(Path file, Allowance allowance, Check check) throws IOException {
        try (var labels = open(file, allowance)) {
            switch (labels) {
                case OfArray array -> {
                    for (var label = array.labels.next(); label != null; label = array.labels.next()) {
                        check.label(array.labels.offset(), label);
                    }
                }
                case OfLines lines -> lines.all.forEach(label -> check.label(0, label));
                case OfTable table -> table.table.byName().values().forEach(label -> check.label(0, label));
            }
            return labels.count();
        }
    }

    /** Whether labels are in the samples' order, so that there must be as many. */
    static boolean isInOrder(Path file, Allowance allowance) throws IOException {
        try (var labels = open(file, allowance)) {
            return !(labels instanceof OfTable);
        }
    }

    /** In order, of an array. */
    final class OfArray implements LabelFile {

        private final LabelArray labels;
        private final AutoCloseable in;

        OfArray(LabelArray labels, AutoCloseable in) {
            this.labels = labels;
            this.in = in;
        }

        @Override
        public @Nullable String label(String entry) throws IOException {
            return labels.next();
        }

        @Override
        public int count() {
            return labels.count();
        }

        @Override
        public void close() throws IOException {
            try {
                in.close();
            } catch (IOException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IOException(e);
            }
        }
    }

    /** In order, of lines. */
    final class OfLines implements LabelFile {

        private final List<String> all;
        private final Iterator<String> rest;

        OfLines(List<String> all) {
            this.all = all;
            this.rest = all.iterator();
        }

        @Override
        public @Nullable String label(String entry) {
            return rest.hasNext() ? rest.next() : null;
        }

        @Override
        public int count() {
            return all.size();
        }

        @Override
        public void close() {
            // in memory
        }
    }

    /** By name. */
    final class OfTable implements LabelFile {

        private final LabelTable table;

        OfTable(LabelTable table) {
            this.table = table;
        }

        @Override
        public @Nullable String label(String entry) {
            Optional<String> label = table.label(entry);
            return label.or(() -> table.label(entry.substring(entry.lastIndexOf('/') + 1)))
                    .orElse(null);
        }

        @Override
        public int count() {
            return table.byName().size();
        }

        @Override
        public void close() {
            // in memory
        }
    }
}
