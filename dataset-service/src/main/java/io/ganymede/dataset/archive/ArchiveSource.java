package io.ganymede.dataset.archive;

import io.ganymede.contracts.check.Json;
import io.ganymede.dataset.array.ArraySource;
import io.ganymede.dataset.array.ImageArray;
import io.ganymede.dataset.array.Limits;
import io.ganymede.dataset.sample.Content;
import io.ganymede.dataset.sample.Found;
import io.ganymede.dataset.sample.Source;
import io.ganymede.dataset.sample.Unfit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The samples of an archive: each file is one, except CIFAR's {@code .bin} files, which hold many. Files that share a key and
 * stand together are one sample and its label (WebDataset): {@code .cls}, {@code .json} with a {@code label}, {@code .txt}.
 */
public final class ArchiveSource implements Source {

    /** What is read of an archive's files. */
    public enum Depth {
        /** Only that they are there. */
        NAMES,
        CONTENTS
    }

    private static final Set<String> LABELS = Set.of("cls", "json", "txt");
    private static final int LONGEST_LABEL = 1 << 16;

    private final Archive archive;
    private final Labelling labelling;
    private final Bounds bounds;
    private final Limits limits;
    private final boolean texts;
    private final Depth depth;
    private @Nullable Entry ahead;
    private @Nullable Source inner;

    /** @param texts whether samples are texts, so that {@code .txt} is one and no label */
    public ArchiveSource(Archive archive, Labelling labelling, Bounds bounds, Limits limits, boolean texts, Depth depth)
            throws IOException {
        this.archive = archive;
        this.labelling = labelling;
        this.bounds = bounds;
        this.limits = limits;
        this.texts = texts;
        this.depth = depth;
        this.ahead = nextEntry();
    }

    @Override
    public @Nullable Found next() throws IOException {
        while (true) {
            if (inner != null) {
                var found = inner.next();
                if (found != null) {
                    return found;
                }
                inner = null;
                ahead = nextEntry();
            }
            if (ahead == null) {
                return null;
            }
            var array = cifar(ahead);
            if (array.isPresent()) {
                inner = new ArraySource(archive.stream(), array.get(), limits, ahead.path() + "#");
                continue;
            }
            var found = group(ahead);
            if (found != null) {
                return found;
            }
        }
    }

    @Override
    public void close() throws IOException {
        archive.close();
    }

    /** Of the files that share a key: the sample with its label; null if there are labels only. */
    private @Nullable Found group(Entry first) throws IOException {
        Found sample = null;
        String label = null;
        var key = first.key();
        for (var entry = first; entry != null && entry.key().equals(key); entry = ahead) {
            if (isLabel(entry)) {
                label = label(entry);
            } else if (sample == null) {
                sample = new Found(
                        entry.path(),
                        entry.offset(),
                        content(),
                        labelling.label(entry).orElse(null));
            } else {
                break; // another sample of that key
            }
            ahead = nextEntry();
        }
        return sample == null || label == null ? sample : sample.with(label);
    }

    private boolean isLabel(Entry entry) {
        var extension = entry.extension();
        return LABELS.contains(extension) && !(texts && extension.equals("txt"));
    }

    private Content content() throws IOException {
        return switch (depth) {
            case NAMES -> new Content.Unread();
            case CONTENTS -> archive.content(bounds.entry());
        };
    }

    private @Nullable String label(Entry entry) throws IOException {
        try {
            var text = new String(archive.read(LONGEST_LABEL), StandardCharsets.UTF_8).strip();
            if (!entry.extension().equals("json")) {
                return text.isEmpty() ? null : text;
            }
            var json = Json.MAPPER.readTree(text);
            var label = json.hasNonNull("label") ? json.get("label") : json.path("cls");
            return label.isMissingNode() || label.isNull() ? null : label.asText();
        } catch (Unfit | com.fasterxml.jackson.core.JsonProcessingException e) {
            return null; // the sample has none, then
        }
    }

    private static Optional<ImageArray> cifar(Entry entry) {
        if (!entry.extension().equals("bin") || entry.size() <= 0) {
            return Optional.empty();
        }
        return entry.size() % 3073 == 0
                ? Optional.of(ImageArray.CIFAR_10)
                : entry.size() % 3074 == 0 ? Optional.of(ImageArray.CIFAR_100) : Optional.empty();
    }

    private @Nullable Entry nextEntry() throws IOException {
        var entry = archive.next();
        while (entry != null && entry.role() != Entry.Role.SAMPLE) {
            entry = archive.next();
        }
        return entry;
    }
}
