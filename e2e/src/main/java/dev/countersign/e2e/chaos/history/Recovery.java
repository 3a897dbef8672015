package dev.countersign.e2e.chaos.history;

import java.util.List;

/** What is promised once nothing is broken any more. */
public final class Recovery {
    /** Asks after everything was mended, and goes on asking until there is an answer or its patience ends. */
    public static final String AUDITOR = "auditor";

    private Recovery() {}

    /** The auditor gives up by noting that the last answer was none. */
    static List<List<Event>> comesBack(List<Event> events) {
        return events.stream()
                .filter(event -> event.actor().equals(AUDITOR))
                .filter(event -> event.outcome() == Outcome.UNAVAILABLE
                        || event.outcome() == Outcome.LOST
                        || event.is(Act.SERVE, Outcome.NO))
                .map(List::of)
                .toList();
    }
}
