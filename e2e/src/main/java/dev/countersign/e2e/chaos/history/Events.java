package dev.countersign.e2e.chaos.history;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the promises look at events. */
final class Events {
    /** Begins the name of every fault after which Redis may lack what it had acknowledged. */
    static final String MEMORY_LOSS = "redis-loses";

    private Events() {}

    static Map<String, List<Event>> by(Function<Event, String> key, Stream<Event> events) {
        return events.collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
    }

    /** Each group in which more came back than one and the same thing, with the events that brought it. */
    static List<List<Event>> differing(Map<String, List<Event>> groups) {
        return groups.values().stream()
                .filter(group -> group.stream().map(Event::received).distinct().count() > 1)
                .toList();
    }

    /** Whether Redis may have forgotten something between the end of the one and the beginning of the other. */
    static boolean memoryLostBetween(List<Event> events, long from, long until) {
        return events.stream()
                .filter(event -> event.act() == Act.FAULT && event.used().startsWith(MEMORY_LOSS))
                .anyMatch(fault -> fault.began() < until && fault.ended() > from);
    }

    static Predicate<Event> are(Act act, Outcome outcome) {
        return event -> event.is(act, outcome);
    }
}
