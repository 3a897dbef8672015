package dev.countersign.e2e.chaos.history;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A promise that a history breaks.
 *
 * @param evidence the events that together break it, in the order in which they began
 */
public record Violation(Promise promise, List<Event> evidence) {

    @Override
    public String toString() {
        return evidence.stream()
                .map(Event::toString)
                .collect(Collectors.joining("\n      ", promise + ": " + promise.text() + "\n      ", ""));
    }
}
