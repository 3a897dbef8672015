package dev.countersign.e2e.chaos.history;

import java.util.List;

/** What is promised once nothing is broken any more. */
final class Recovery {
    /** The actor that asks after everything has been healed, and goes on asking until there is an answer or its patience ends. */
    static final String AUDITOR = "auditor";

    private Recovery() {}

    /** The auditor gives up by noting that the last answer was none. */
    static List<List<Event>> comesBack(List<Event> events) {
        return events.stream()
                .filter(event -> event.actor().equals(AUDITOR))
                .filter(event -> event.outcome() == Outcome.UNAVAILABLE || event.outcome() == Outcome.LOST)
                .map(List::of)
                .toList();
    }
}
