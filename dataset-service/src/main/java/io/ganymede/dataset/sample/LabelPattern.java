package io.ganymede.dataset.sample;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.check.Require;
import java.util.Optional;

/**
 * How the name of a file tells its label: {@code {label}_*_*.wav} takes {@code 7} from {@code 7_jackson_32.wav}. {@code {label}}
 * is never empty and has no {@code /}, {@code *} is anything but {@code /}, {@code **} is anything, all else is itself; the first
 * of them is as short as it can be, then the next. A pattern without {@code /} is matched against the last name of a path. It
 * takes time that is linear in the path's length times the pattern's. Immutable.
 */
public record LabelPattern(String pattern) {

    private static final String LABEL = "{label}";
    private static final int LONGEST = 200;
    /** Longest name that is looked at. */
    private static final int LONGEST_NAME = 1024;
    // what stands in a pattern for more than itself: no character of a name
    private static final char ONE_LABEL = '\uffff';
    private static final char WITHIN = '\ufffe';
    private static final char ACROSS = '\ufdd0';

    public LabelPattern {
        Require.text("pattern", pattern, LONGEST);
        int at = pattern.indexOf(LABEL);
        if (at < 0 || pattern.indexOf(LABEL, at + 1) >= 0) {
            throw new InvalidField("pattern", '"' + pattern + '"', "a pattern with {label} in it, once");
        }
    }

    /** The label in {@code path}; nothing if the path does not match. */
    public Optional<String> label(String path) {
        var name = pattern.indexOf('/') >= 0 ? path : path.substring(path.lastIndexOf('/') + 1);
        if (name.length() > LONGEST_NAME) {
            return Optional.empty();
        }
        var parts = pattern.replace(LABEL, "" + ONE_LABEL)
                .replace("**", "" + ACROSS)
                .replace('*', WITHIN);
        var fits = fits(parts, name);
        return fits[0][0] ? Optional.of(label(parts, name, fits)) : Optional.empty();
    }

    /** [parts + 1, name + 1]: whether the parts from one on are the name from one on. */
    private static boolean[][] fits(String parts, String name) {
        var fits = new boolean[parts.length() + 1][name.length() + 1];
        fits[parts.length()][name.length()] = true;
        for (int part = parts.length() - 1; part >= 0; part--) {
            for (int at = name.length(); at >= 0; at--) {
                boolean takes = at < name.length() && takes(parts.charAt(part), name.charAt(at));
                fits[part][at] = switch (parts.charAt(part)) {
                    case WITHIN, ACROSS -> fits[part + 1][at] || takes && fits[part][at + 1];
                    case ONE_LABEL -> takes && (fits[part + 1][at + 1] || fits[part][at + 1]);
                    default -> takes && fits[part + 1][at + 1];
                };
            }
        }
        return fits;
    }

    private static boolean takes(char part, char letter) {
        return switch (part) {
            case ACROSS -> true;
            case WITHIN, ONE_LABEL -> letter != '/';
            default -> part == letter;
        };
    }

    /** Goes through a name that fits, each part as short as it can be. */
    private static String label(String parts, String name, boolean[][] fits) {
        int at = 0;
        for (int part = 0; part < parts.length(); part++) {
            int from = at;
            at += parts.charAt(part) == WITHIN || parts.charAt(part) == ACROSS ? 0 : 1;
            while (!fits[part + 1][at]) {
                at++;
            }
            if (parts.charAt(part) == ONE_LABEL) {
                return name.substring(from, at);
            }
        }
        throw new IllegalStateException("A pattern has a label");
    }
}
