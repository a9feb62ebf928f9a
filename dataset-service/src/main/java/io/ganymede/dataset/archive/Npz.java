package io.ganymede.dataset.archive;

import io.ganymede.dataset.array.ArraySource;
import io.ganymede.dataset.array.ImageArray;
import io.ganymede.dataset.array.LabelArray;
import io.ganymede.dataset.array.Limits;
import io.ganymede.dataset.sample.Found;
import io.ganymede.dataset.sample.MalformedFile;
import io.ganymede.dataset.sample.Source;
import io.ganymede.dataset.sample.TooLarge;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * NumPy's {@code savez}: a zip archive of arrays. Arrays of images are samples; the array of labels that goes with
 * {@code x_train} is {@code y_train}, with {@code images} {@code labels}, with {@code data} {@code labels} or {@code target}.
 */
public final class Npz implements Source {

    private static final String END = ".npy";
    /** What stands for samples in a name, and what for their labels. */
    private static final List<List<String>> PAIRS = List.of(
            List.of("x", "y"),
            List.of("X", "y"),
            List.of("images", "labels"),
            List.of("data", "labels"),
            List.of("data", "target"),
            List.of("samples", "labels"));

    /** Arrays of one file: more are no data set, and all their names are in memory. */
    private static final int MOST = 10_000;

    private final Zip zip;
    private final Map<String, ZipRecord> all;
    private final Limits limits;
    private final ArrayDeque<String> names;
    private @Nullable Source images;
    private @Nullable LabelArray labels;
    private @Nullable InputStream labelStream;

    public Npz(Zip zip, Limits limits) throws IOException {
        this.zip = zip;
        this.limits = limits;
        try {
            this.all = all(zip);
            this.names = new ArrayDeque<>(samples());
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    /** Whether all of an archive is arrays. */
    public static boolean is(Zip zip) {
        var entry = zip.next();
        boolean any = entry != null;
        while (entry != null && entry.path().endsWith(END)) {
            entry = zip.next();
        }
        return any && entry == null;
    }

    private static Map<String, ZipRecord> all(Zip zip) {
        var all = new LinkedHashMap<String, ZipRecord>();
        for (var entry = zip.next(); entry != null; entry = zip.next()) {
            all.put(entry.path(), zip.current());
            if (all.size() > MOST) {
                throw new TooLarge("Arrays of the file", all.size(), MOST);
            }
        }
        return all;
    }

    /** All that are no labels of others. */
    private List<String> samples() throws IOException {
        var samples = new ArrayList<String>();
        for (var name : all.keySet()) {
            try (var in = open(name)) {
                if (ImageArray.isOfImages(in)) {
                    samples.add(name);
                }
            }
        }
        if (samples.isEmpty()) {
            throw new MalformedFile(0, "has no array of images in it; " + ImageArray.EXPECTED);
        }
        return samples;
    }

    @Override
    public @Nullable Found next() throws IOException {
        while (true) {
            if (images == null) {
                if (names.isEmpty()) {
                    return null;
                }
                begin(names.remove());
            }
            var found = images.next();
            var label = labels == null ? null : labels.next();
            if (found != null) {
                return label == null ? found : found.with(label);
            }
            end();
        }
    }

    private void begin(String name) throws IOException {
        var in = open(name);
        images = new ArraySource(in, ImageArray.npy(in), limits, name.substring(0, name.length() - END.length()) + "#");
        var own = labelsOf(name);
        if (own.isPresent()) {
            labelStream = open(own.get());
            labels = LabelArray.npy(labelStream, limits);
        }
    }

    private void end() throws IOException {
        if (images != null) {
            images.close();
            images = null;
        }
        if (labelStream != null) {
            labelStream.close();
            labelStream = null;
            labels = null;
        }
    }

    private Optional<String> labelsOf(String name) {
        return PAIRS.stream()
                .filter(pair -> name.contains(pair.getFirst()))
                .map(pair -> name.replaceFirst(pair.getFirst(), pair.getLast()))
                .filter(other -> !other.equals(name) && all.containsKey(other))
                .findFirst();
    }

    private InputStream open(String name) {
        return new BufferedInputStream(zip.stream(Objects.requireNonNull(all.get(name))), 1 << 16);
    }

    @Override
    public void close() throws IOException {
        end();
        zip.close();
    }
}
