package io.ganymede.trainer.recipe;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.ganymede.contracts.check.InvalidField;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The check that a text passes or does not: a regular expression of RE2's, whose time grows with the text and no faster, since
 * whoever asks for a run chooses it. It is the spec's and not the dataset's: a dataset refuses what it must not hold when it is
 * sealed, so all of its samples pass, and another question about the same samples needs no other version of them.
 */
public record Validity(Pattern pattern) implements Predicate<String> {

    /** @throws InvalidField for what is no regular expression */
    public static Validity of(String pattern) {
        try {
            return new Validity(Pattern.compile(pattern));
        } catch (PatternSyntaxException e) {
            throw new InvalidField(
                    "valid", '"' + pattern + '"', "a regular expression of RE2's: " + e.getDescription());
        }
    }

    /** {@code pattern}, if it is one or null. */
    static @Nullable String required(@Nullable String pattern) {
        return pattern == null ? null : of(pattern).pattern().pattern();
    }

    /** Whether the whole text matches. */
    @Override
    public boolean test(String text) {
        return pattern.matches(text);
    }
}
