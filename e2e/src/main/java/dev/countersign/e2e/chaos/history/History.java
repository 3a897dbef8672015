package dev.countersign.e2e.chaos.history;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Everything that was asked and answered, by all actors at once; nothing is ever taken out. */
public final class History {
    private final long zero = System.nanoTime();
    private final Queue<Event> events = new ConcurrentLinkedQueue<>();

    /** Nanoseconds since the history began. */
    public long now() {
        return System.nanoTime() - zero;
    }

    public void add(Event event) {
        events.add(event);
    }

    /** All events so far, in the order in which they began. */
    public List<Event> events() {
        return events.stream().sorted(Comparator.comparingLong(Event::began)).toList();
    }

    /** How often which act got which answer; faults are not counted. */
    public Map<Act, Map<Outcome, Integer>> counts() {
        var counts = new EnumMap<Act, Map<Outcome, Integer>>(Act.class);
        events.stream()
                .filter(event -> event.act() != Act.FAULT)
                .forEach(event -> counts.computeIfAbsent(event.act(), any -> new EnumMap<>(Outcome.class))
                        .merge(event.outcome(), 1, Integer::sum));
        return counts;
    }

    /** All that broke. */
    public List<Violation> violations() {
        var all = events();
        return Arrays.stream(Promise.values())
                .flatMap(promise -> promise.broken(all).stream())
                .toList();
    }
}
