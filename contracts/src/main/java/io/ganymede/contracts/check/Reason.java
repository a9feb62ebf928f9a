package io.ganymede.contracts.check;

import java.util.regex.Pattern;

/** Why something failed, in words for people: as an event tells it, and a database keeps it. */
public final class Reason {

    /** Characters at most. */
    public static final int LONGEST = 4000;

    /** Lines are kept. A NUL is taken by no database, half a surrogate pair by no JSON. */
    private static final Pattern UNWRITABLE = Pattern.compile("[\\p{Cc}\\p{Cs}&&[^\\n\\r\\t]]");

    private Reason() {}

    /** What an exception says; its type, if it says nothing. */
    public static String of(Throwable failure) {
        var said = failure.getMessage();
        return of(said == null || said.isBlank() ? failure.toString() : said);
    }

    /** What may have come from anywhere, cut and cleaned. */
    public static String of(String words) {
        var cut = words.length() <= LONGEST ? words : words.substring(0, LONGEST - 1) + "…";
        return UNWRITABLE.matcher(cut).replaceAll("?");
    }
}
