package dev.countersign.e2e.chaos.history;

import java.util.List;
import java.util.stream.Stream;

/** What is promised of authorization codes (RFC 6749 §4.1.2). */
final class CodePromises {
    /** A code lives for a minute; near its end nothing is promised. */
    private static final long YOUNG = 45_000_000_000L;

    /** Nobody here keeps a code for longer before it is used. */
    private static final long RECENT = 5_000_000_000L;

    private CodePromises() {}

    static List<List<Event>> oneGrant(List<Event> events) {
        return Events.by(Event::used, taken(events)).values().stream()
                .filter(group -> group.size() > 1)
                .toList();
    }

    /** A memory that was lost may hold the code again; then its grant is the first, and the promise above has it. */
    static List<List<Event>> staysSpent(List<Event> events) {
        var taken = Events.by(Event::used, taken(events));
        return events.stream()
                .filter(event -> isOfCode(event) && event.outcome() == Outcome.NO)
                .flatMap(refused -> taken.getOrDefault(refused.used(), List.of()).stream()
                        .filter(success -> success.isAfter(refused))
                        .filter(success -> !Events.memoryLostBetween(events, refused.began(), success.ended()))
                        .map(success -> List.of(refused, success)))
                .toList();
    }

    /** The first to present a code, alone and in time, gets its tokens, unless Redis lost the code. */
    static List<List<Event>> freshIsTaken(List<Event> events) {
        return Events.by(Event::used, events.stream().filter(CodePromises::isOfCode)).values().stream()
                .map(List::getFirst)
                .filter(Events.are(Act.EXCHANGE, Outcome.NO))
                .filter(first -> first.ended() - first.began() < YOUNG)
                .filter(first -> !Events.memoryLostBetween(events, first.began() - RECENT, first.ended()))
                .map(List::of)
                .toList();
    }

    private static Stream<Event> taken(List<Event> events) {
        return events.stream().filter(event -> isOfCode(event) && event.outcome() == Outcome.YES);
    }

    private static boolean isOfCode(Event event) {
        return switch (event.act()) {
            case EXCHANGE, GUESS, REPLAY -> true;
            case SIGN_IN, AUTHORIZE, REFRESH, THEFT, REVOKE, LOG_OUT, ASK, ASSERT, SERVE, FAULT -> false;
        };
    }
}
