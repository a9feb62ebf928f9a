package io.ganymede.dataset.sample;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.check.Require;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How the name of a file tells its label: {@code {label}_*_*.wav} takes {@code 7} from {@code 7_jackson_32.wav}. {@code {label}}
 * is as little as fits and never empty, {@code *} is anything but {@code /}, {@code **} is anything, all else is itself. A pattern
 * without {@code /} is matched against the last name of a path. It takes a time that is linear in the path's length times the
 * pattern's. Immutable.
 */
public record LabelPattern(String pattern) {

    private static final String LABEL = "{label}";
    private static final int LONGEST = 200;
    /** Wildcards, at most: each one multiplies what a match may cost. */
    private static final int WILDCARDS = 4;
    /** Longest path that is looked at. */
    private static final int LONGEST_PATH = 1024;

    public LabelPattern {
        Require.text("pattern", pattern, LONGEST);
        int at = pattern.indexOf(LABEL);
        if (at < 0 || pattern.indexOf(LABEL, at + 1) >= 0) {
            throw new InvalidField("pattern", '"' + pattern + '"', "a pattern with {label} in it, once");
        }
        if (pattern.replace("**", "*").chars().filter(c -> c == '*').count() > WILDCARDS) {
            throw new InvalidField("pattern", '"' + pattern + '"', "a pattern with at most 4 wildcards");
        }
    }

    /** The label in {@code path}; nothing if the path does not match. */
    public Optional<String> label(String path) {
        var name = pattern.indexOf('/') >= 0 ? path : path.substring(path.lastIndexOf('/') + 1);
        if (name.length() > LONGEST_PATH) {
            return Optional.empty();
        }
        var matcher = compiled().matcher(name);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private Pattern compiled() {
        var regex = new StringBuilder();
        for (int at = 0; at < pattern.length(); ) {
            if (pattern.startsWith(LABEL, at)) {
                regex.append("([^/]+?)");
                at += LABEL.length();
            } else if (pattern.startsWith("**", at)) {
                regex.append(".*");
                at += 2;
            } else if (pattern.charAt(at) == '*') {
                regex.append("[^/]*");
                at++;
            } else {
                int codePoint = pattern.codePointAt(at);
                regex.append(Pattern.quote(Character.toString(codePoint)));
                at += Character.charCount(codePoint);
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}
