package dev.countersign.e2e.chaos.history;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What is promised of refresh tokens (RFC 9700 §4.14). */
final class RefreshPromises {
    private RefreshPromises() {}

    static List<List<Event>> oneSuccessor(List<Event> events) {
        return Events.differing(Events.by(Event::used, rotations(events)));
    }

    /** Once a successor's own successor is known, the token is history: whatever it still gets is a branch. */
    static List<List<Event>> noBranch(List<Event> events) {
        Map<String, Event> firstByToken = new HashMap<>();
        rotations(events)
                .forEach(rotation -> firstByToken.merge(
                        rotation.used(), rotation, (one, other) -> one.ended() <= other.ended() ? one : other));
        return rotations(events)
                .flatMap(late -> Optional.ofNullable(firstByToken.get(late.used()))
                        .map(Event::received)
                        .map(firstByToken::get)
                        .filter(late::isAfter)
                        .map(next -> List.of(next, late))
                        .stream())
                .toList();
    }

    private static Stream<Event> rotations(List<Event> events) {
        return events.stream().filter(event -> event.is(Act.REFRESH, Outcome.YES) || event.is(Act.THEFT, Outcome.YES));
    }
}
