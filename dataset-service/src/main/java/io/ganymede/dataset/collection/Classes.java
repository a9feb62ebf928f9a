package io.ganymede.dataset.collection;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The names of labels and their numbers. A label that is no name is a number, from 0. */
public final class Classes {

    /** No class has this number. */
    public static final int NONE = -1;

    private final List<String> names;
    private final Map<String, Integer> numbers = new HashMap<>();

    public Classes(List<String> names) {
        this.names = List.copyOf(names);
        for (int i = 0; i < names.size(); i++) {
            numbers.put(names.get(i), i);
        }
    }

    public List<String> names() {
        return names;
    }

    /** {@link #NONE} if there is no such class. */
    public int number(String label) {
        var byName = numbers.get(label);
        if (byName != null) {
            return byName;
        }
        int number = parsed(label);
        return number < names.size() ? number : NONE;
    }

    /** A number as people write it, without sign or leading zeros; {@link #NONE} if it is none. */
    public static int parsed(String label) {
        boolean digits =
                !label.isEmpty() && label.length() <= 5 && label.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits && (label.length() == 1 || label.charAt(0) != '0') ? Integer.parseInt(label) : NONE;
    }
}
