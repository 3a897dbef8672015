package dev.countersign.e2e.chaos.history;

import java.util.List;

/** What is promised of client assertions (RFC 7523 §3). */
final class MachinePromises {
    private MachinePromises() {}

    static List<List<Event>> oneToken(List<Event> events) {
        return Events.by(Event::used, events.stream().filter(Events.are(Act.ASSERT, Outcome.YES))).values().stream()
                .filter(group -> group.size() > 1)
                .toList();
    }

    static List<List<Event>> freshIsNotRefused(List<Event> events) {
        return Events.by(Event::used, events.stream().filter(event -> event.act() == Act.ASSERT)).values().stream()
                .map(group -> group.stream()
                        .takeWhile(event -> event.began() <= firstAnswer(group))
                        .toList())
                .filter(group -> group.size() == 1 && group.getFirst().outcome() == Outcome.NO)
                .toList();
    }

    /** Whoever asked before that may have been the one who spent it. */
    private static long firstAnswer(List<Event> group) {
        return group.stream().mapToLong(Event::ended).min().orElseThrow();
    }
}
