package io.ganymede.contracts.alias;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.check.Require;
import io.ganymede.contracts.store.Durable;
import io.ganymede.contracts.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The aliases of each model's versions. They live in the store, in {@code aliases/<model>/<n>.json}: every change writes
 * the next number, nothing is changed after, and the highest readable number counts. So all instances see one truth, a
 * restart loses none, two changes at once cannot undo each other, and the folder is a history to roll back along.
 * Thread-safe. A change by another instance is seen a second later.
 */
public final class Aliases {

    /** The contents of a file. */
    record Page(SortedMap<String, Alias> aliases) {

        Page {
            aliases = Collections.unmodifiableSortedMap(new TreeMap<>(Require.present("aliases", aliases)));
        }
    }

    private record Read(int number, Page page, long at) {}

    private static final Page EMPTY = new Page(new TreeMap<>());
    private static final Pattern FILE = Pattern.compile("([1-9]\\d{0,8})\\.json");
    private static final long FRESH_NANOS = 1_000_000_000;
    private static final int LOOKS = 20;
    private static final long PAUSE_NANOS = 50_000_000;

    private final Store store;
    private final Map<String, Read> read = new ConcurrentHashMap<>();

    public Aliases(Store store) {
        this.store = store;
    }

    public SortedMap<String, Alias> of(String model) {
        var last = read.get(model);
        if (last == null || System.nanoTime() - last.at > FRESH_NANOS) {
            last = newest(model);
            read.put(model, last);
        }
        return last.page.aliases;
    }

    public void put(String model, String name, Alias alias) {
        change(model, aliases -> {
            aliases.put(name, alias);
            return aliases;
        });
    }

    public void remove(String model, String name) {
        change(model, aliases -> {
            aliases.remove(name);
            return aliases;
        });
    }

    private void change(String model, UnaryOperator<SortedMap<String, Alias>> change) {
        while (true) {
            int last = highest(model); // before it is read: whoever writes meanwhile takes the number behind it
            var before = whole(model, last);
            var after = new Page(change.apply(new TreeMap<>(before.page.aliases)));
            try {
                Files.createDirectories(folder(model));
                Durable.write(folder(model).resolve((last + 1) + ".json"), Json.writePretty(after));
                read.put(model, newest(model));
                return;
            } catch (FileAlreadyExistsException e) {
                // another instance was first: once more, on top of its change
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot write the aliases of model " + model, e);
            }
        }
    }

    /** The newest, {@code last} if that becomes whole: it is written in a moment, unless its writer died over it. */
    private Read whole(String model, int last) {
        var newest = newest(model);
        for (int look = 0; newest.number < last && look < LOOKS; look++) {
            LockSupport.parkNanos(PAUSE_NANOS);
            newest = newest(model);
        }
        return newest;
    }

    private Read newest(String model) {
        for (int number : numbers(model)) {
            try {
                var page = Json.read(Files.readAllBytes(folder(model).resolve(number + ".json")), Page.class);
                return new Read(number, page, System.nanoTime());
            } catch (InvalidField e) {
                // being written, or its writer died over it: the one before counts
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read the aliases of model " + model, e);
            }
        }
        return new Read(0, EMPTY, System.nanoTime());
    }

    private int highest(String model) {
        return numbers(model).stream().findFirst().orElse(0);
    }

    /** Numbers of the files, highest first. */
    private List<Integer> numbers(String model) {
        if (!Files.isDirectory(folder(model))) {
            return List.of();
        }
        try (var files = Files.list(folder(model))) {
            return files.map(file -> FILE.matcher(file.getFileName().toString()))
                    .filter(java.util.regex.Matcher::matches)
                    .map(file -> Integer.valueOf(file.group(1)))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list the aliases of model " + model, e);
        }
    }

    private Path folder(String model) {
        return store.aliases(model);
    }
}
