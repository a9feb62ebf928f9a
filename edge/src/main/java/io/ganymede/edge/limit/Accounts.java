package io.ganymede.edge.limit;

import java.util.LinkedHashMap;
import java.util.function.Supplier;

/**
 * The clients that were seen last. Thread-safe. Plain, since a cache library that finds its classes by reflection does not find them in the
 * generator's executable.
 */
final class Accounts {

    private final LinkedHashMap<String, Account> seen = new LinkedHashMap<>(16, 0.75f, true);
    private final int most;
    private final Supplier<Account> opened;

    Accounts(int most, Supplier<Account> opened) {
        this.most = most;
        this.opened = opened;
    }

    synchronized Account of(String client) {
        var account = seen.computeIfAbsent(client, _ -> opened.get());
        if (seen.size() > most) {
            seen.pollFirstEntry();
        }
        return account;
    }
}
