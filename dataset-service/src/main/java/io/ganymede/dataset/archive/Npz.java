package io.ganymede.dataset.archive;

import io.ganymede.dataset.array.ArraySource;
import io.ganymede.dataset.array.ImageArray;
import io.ganymede.dataset.array.LabelArray;
import io.ganymede.dataset.array.Limits;
import io.ganymede.dataset.sample.Found;
import io.ganymede.dataset.sample.MalformedFile;
import io.ganymede.dataset.sample.Source;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
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

    private final Zip zip;
    private final Limits limits;
    private final ArrayDeque<String> names;
    private @Nullable Source images;
    private @Nullable LabelArray labels;
    private @Nullable InputStream labelStream;

    public Npz(Zip zip, Limits limits) throws IOException {
        this.zip = zip;
        this.limits = limits;
        var all = names(zip);
        try {
            this.names = new ArrayDeque<>(samples(all));
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    /** Whether all of an archive is arrays. */
    public static boolean is(Zip zip) {
        var names = names(zip);
        return !names.isEmpty() && names.stream().allMatch(name -> name.endsWith(END));
    }

    private static List<String> names(Zip zip) {
        var names = new ArrayList<String>();
        for (var entry = zip.next(); entry != null; entry = zip.next()) {
            names.add(entry.path());
        }
        return names;
    }

    /** All that are no labels of others. */
    private List<String> samples(List<String> all) throws IOException {
        var samples = new ArrayList<String>();
        for (var name : all) {
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
                .filter(other -> !other.equals(name) && zip.entry(other).isPresent())
                .findFirst();
    }

    private InputStream open(String name) throws IOException {
        var entry = zip.entry(name).orElseThrow(() -> new MalformedFile(0, "has no entry " + Entry.shown(name)));
        return new BufferedInputStream(new ZipStream(zip.stream(entry)), 1 << 16);
    }

    @Override
    public void close() throws IOException {
        end();
        zip.close();
    }
}
