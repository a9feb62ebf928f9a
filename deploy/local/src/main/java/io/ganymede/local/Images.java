package io.ganymede.local;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What to train on: a pair of IDX files, plain or gzip.
 *
 * @param name    of the dataset and of the model
 * @param classes names of the labels; null to name them by their numbers
 * @param edge    of the square images that are made of them
 */
record Images(
        String name, Path images, Path labels, @Nullable List<String> classes, int edge, int channels) {

    private static final List<String> FASHION = List.of(
            "t-shirt", "trouser", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "ankle-boot");
    private static final int SMALLEST = 8;
    private static final int LARGEST = 128;

    /** The 10,000 images that ship with the suite. */
    static Images fashionMnist(Path home) {
        var folder = home.resolve("deploy/local/data/fashion-mnist");
        return of(
                "fashion-mnist",
                folder.resolve("t10k-images-idx3-ubyte.gz"),
                folder.resolve("t10k-labels-idx1-ubyte.gz"),
                FASHION);
    }

    /** The one file of images and the one of labels in {@code folder}, known by "images" and "labels" in their names. */
    static Images in(String name, Path folder, @Nullable List<String> classes) {
        return of(name, only(folder, "images"), only(folder, "labels"), classes);
    }

    static Images of(String name, Path images, Path labels, @Nullable List<String> classes) {
        if (!Files.isRegularFile(labels)) {
            throw new SuiteFailure("There is no file %s.".formatted(Layout.shown(labels)));
        }
        try (var in = new DataInputStream(opened(images))) {
            int magic = in.readInt();
            int dimensions = magic & 0xff;
            if (magic >>> 8 != 0x08 || dimensions != 3 && dimensions != 4) {
                throw new SuiteFailure("%s is no IDX file of images (magic number 0x%08x; 0x00000803 or 0x00000804 is)."
                        .formatted(Layout.shown(images), magic));
            }
            in.readInt(); // how many
            int height = in.readInt();
            int width = in.readInt();
            return new Images(
                    name, images, labels, classes, edge(Math.max(height, width)), dimensions == 3 ? 1 : in.readInt());
        } catch (IOException e) {
            throw new SuiteFailure("%s cannot be read: %s.".formatted(Layout.shown(images), e), e);
        }
    }

    /** A name that the services take, made of a file's or folder's. */
    static String named(Path path) {
        var name = path.toAbsolutePath()
                .normalize()
                .getFileName()
                .toString()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        return name.isEmpty() ? "images" : name.substring(0, Math.min(name.length(), 40));
    }

    /** The nearest edge that the default recipe takes, above if there is none: a multiple of 4. */
    private static int edge(int size) {
        return Math.clamp(Math.ceilDiv(size, 4) * 4L, SMALLEST, LARGEST);
    }

    private static InputStream opened(Path file) throws IOException {
        var in = new BufferedInputStream(Files.newInputStream(file));
        in.mark(2);
        boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return gzip ? new GZIPInputStream(in) : in;
    }

    private static Path only(Path folder, String word) {
        try (var files = Files.list(folder)) {
            var found = files.filter(file -> file.getFileName().toString().contains(word))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
            if (found.size() != 1) {
                throw new SuiteFailure(
                        "%s has %d files with \"%s\" in their names, not one: name a pair by --images and --labels."
                                .formatted(Layout.shown(folder), found.size(), word));
            }
            return found.getFirst();
        } catch (IOException e) {
            throw new SuiteFailure("%s cannot be listed: %s.".formatted(Layout.shown(folder), e), e);
        }
    }
}
