package io.ganymede.local;

import java.util.EnumMap;
import java.util.Map;

/** When a service was there to be asked, for those who want to know whether a failure is excused. Thread-safe. */
final class Ups {

    /** How often each was killed or came up; odd while it is down. */
    private final Map<Service, Integer> turns = new EnumMap<>(Service.class);

    synchronized void down(Service service) {
        turns.merge(service, 1, (turn, _) -> turn % 2 == 0 ? turn + 1 : turn);
    }

    synchronized void up(Service service) {
        turns.computeIfPresent(service, (_, turn) -> turn % 2 == 1 ? turn + 1 : turn);
    }

    synchronized int turn(Service service) {
        return turns.getOrDefault(service, 0);
    }

    /** Whether it was up from {@code turn} until now. */
    boolean stayedUp(Service service, int turn) {
        return turn % 2 == 0 && turn(service) == turn;
    }
}
