package io.ganymede.contracts.check;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Refusals for compact constructors: each returns what it was given, or throws {@link InvalidField}. */
public final class Require {

    /** What {@link #name} takes, as a regular expression of a whole text. */
    public static final String NAME_PATTERN = "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$";

    private static final Pattern NAME = Pattern.compile(NAME_PATTERN);
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern UNWRITABLE = Pattern.compile("[\\p{Cc}\\p{Cs}]");
    private static final int LONGEST_LABEL = 100;
    private static final int SHOWN = 80;

    private Require() {}

    public static <T> T present(String field, @Nullable T value) {
        if (value == null) {
            throw new InvalidField(field, "missing", "a value");
        }
        return value;
    }

    public static int range(String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw new InvalidField(field, Integer.toString(value), least + " to " + most);
        }
        return value;
    }

    public static long range(String field, long value, long least, long most) {
        if (value < least || value > most) {
            throw new InvalidField(field, Long.toString(value), least + " to " + most);
        }
        return value;
    }

    /** Refuses NaN too. */
    public static double range(String field, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new InvalidField(field, Double.toString(value), least + " to " + most);
        }
        return value;
    }

    /** A number that JSON can carry: not NaN, not infinite. */
    public static double finite(String field, double value) {
        return range(field, value, -Double.MAX_VALUE, Double.MAX_VALUE);
    }

    /** A name that is safe as a folder, a path segment of a URL and a Kubernetes name (RFC 1123 label). */
    public static String name(String field, @Nullable String value) {
        if (!NAME.matcher(present(field, value)).matches()) {
            throw new InvalidField(
                    field, quoted(value), "1 to 63 of a-z, 0-9 and '-', with a letter or digit at both ends");
        }
        return value;
    }

    public static String sha256(String field, @Nullable String value) {
        if (!SHA256.matcher(present(field, value)).matches()) {
            throw new InvalidField(field, quoted(value), "64 lower-case hexadecimal digits");
        }
        return value;
    }

    public static String text(String field, @Nullable String value, int most) {
        if (present(field, value).isBlank() || value.length() > most) {
            throw new InvalidField(field, quoted(value), "a text of 1 to " + most + " characters");
        }
        return value;
    }

    /** A text without control characters, nor halves of surrogate pairs, which have no form in UTF-8. */
    public static String line(String field, @Nullable String value, int most) {
        if (UNWRITABLE.matcher(text(field, value, most)).find()) {
            throw new InvalidField(field, quoted(value), "a text of one line, without control characters");
        }
        return value;
    }

    /** What samples are labelled with, and a class is named: a line of 1 to {@value #LONGEST_LABEL} characters. */
    public static String label(String field, @Nullable String value) {
        return line(field, value, LONGEST_LABEL);
    }

    /** A path below the store's root, with '/' between its names; it cannot climb out. */
    public static String path(String field, @Nullable String value) {
        for (var name : present(field, value).split("/", -1)) {
            if (name.isEmpty() || name.startsWith(".") || name.indexOf('\\') >= 0 || name.indexOf('\0') >= 0) {
                throw new InvalidField(field, quoted(value), "a relative path of names that do not start with '.'");
            }
        }
        return value;
    }

    public static String oneOf(String field, @Nullable String value, String... allowed) {
        for (var one : allowed) {
            if (one.equals(value)) {
                return one;
            }
        }
        throw new InvalidField(field, value == null ? "missing" : quoted(value), String.join(", ", allowed));
    }

    /** In quotes, on one line, and cut: a complaint is no echo of a megabyte. */
    private static String quoted(String value) {
        var shown = value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…";
        return '"' + UNWRITABLE.matcher(shown).replaceAll("?") + '"';
    }
}
