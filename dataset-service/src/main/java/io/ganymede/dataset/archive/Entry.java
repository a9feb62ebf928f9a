package io.ganymede.dataset.archive;

import io.ganymede.dataset.sample.MalformedFile;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A file in an archive.
 *
 * @param path   its names, with '/' between; it cannot climb out
 * @param offset where it begins; 0 if the archive does not tell
 * @param size   in bytes, as the archive tells it; -1 if it does not
 */
public record Entry(String path, long offset, long size) {

    private static final int LONGEST = 4096;
    private static final Set<String> TABLES = Set.of("labels.csv", "labels.jsonl", "metadata.csv", "metadata.jsonl");
    private static final Set<String> CLUTTER = Set.of(
            "thumbs.db", "desktop.ini", "readme", "license", "licence", "readme.txt", "license.txt", "licence.txt");
    private static final String MACS = "__macosx/";
    private static final Set<String> PAPERS = Set.of("md", "html", "htm", "rst");

    /** @throws MalformedFile if {@code name} would be a file elsewhere */
    static Entry of(String name, long offset, long size) {
        var path = name.replace('\\', '/');
        while (path.startsWith("./")) {
            path = path.substring(2);
        }
        boolean climbs = path.isEmpty()
                || path.length() > LONGEST
                || path.charAt(0) == '/'
                || path.length() > 1 && path.charAt(1) == ':'
                || path.equals("..")
                || path.startsWith("../")
                || path.endsWith("/..")
                || path.contains("/../");
        for (int i = 0; i < path.length(); i++) {
            climbs |= path.charAt(i) < ' ' || path.charAt(i) == 0x7f;
        }
        if (climbs) {
            throw new MalformedFile(offset, "has an entry named %s, which is no path within it".formatted(shown(name)));
        }
        return new Entry(path, offset, size);
    }

    static String shown(String name) {
        var line = name.replaceAll("\\p{Cntrl}", "?");
        return '"' + (line.length() <= 80 ? line : line.substring(0, 80) + "…") + '"';
    }

    /** What a file in an archive is for, as its name tells. */
    enum Role {
        SAMPLE,
        /** Tells the labels of the others. */
        TABLE,
        /** What file managers and authors leave beside the samples. */
        CLUTTER
    }

    Role role() {
        var last = name(path).toLowerCase(Locale.ROOT);
        if (path.charAt(0) == '.'
                || path.contains("/.")
                || path.regionMatches(true, 0, MACS, 0, MACS.length())
                || CLUTTER.contains(last)
                || PAPERS.contains(extension(last))) {
            return Role.CLUTTER;
        }
        return TABLES.contains(last) ? Role.TABLE : Role.SAMPLE;
    }

    /** What a sample's files have in common (WebDataset): the path up to the first dot of its last name. */
    public String key() {
        int dot = path.indexOf('.', path.lastIndexOf('/') + 1);
        return dot < 0 ? path : path.substring(0, dot);
    }

    /** After the last dot, in lower case; empty if there is none. */
    public String extension() {
        return extension(name(path).toLowerCase(Locale.ROOT));
    }

    private static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1);
    }

    /** Names of the folders it is in, with '/' behind each. */
    public String folders() {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    /** Name of the folder it is in. */
    public Optional<String> folder() {
        var folders = folders();
        return folders.isEmpty() ? Optional.empty() : Optional.of(name(folders.substring(0, folders.length() - 1)));
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
