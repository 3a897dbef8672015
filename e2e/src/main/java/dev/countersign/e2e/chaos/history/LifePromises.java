package dev.countersign.e2e.chaos.history;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is promised of grants, sessions and machine tokens: they live until they are ended, and not longer (RFC 7009 §2). */
final class LifePromises {
    /** Within the retry window of a minute, with room for a slow machine. */
    private static final long RETRIED_IN_TIME = 50_000_000_000L;

    private LifePromises() {}

    static List<List<Event>> deadStaysDead(List<Event> events) {
        var ends = new LinkedHashMap<String, Event>();
        events.stream()
                .filter(LifePromises::isAcknowledgedEnd)
                .forEach(end ->
                        ends.merge(end.subject(), end, (one, other) -> one.ended() <= other.ended() ? one : other));
        return events.stream()
                .filter(event -> event.outcome() == Outcome.YES && showsLife(event.act()))
                .flatMap(
                        alive -> Optional.ofNullable(ends.get(alive.subject()))
                                .filter(alive::isAfter)
                                .map(end -> List.of(end, alive))
                                .stream())
                .toList();
    }

    /** A refusal needs a reason: something that ends a grant, begun before the refusal was there. */
    static List<List<Event>> nobodyIsLoggedOut(List<Event> events) {
        var attempts = new HashMap<String, Event>();
        events.stream()
                .filter(event -> event.act().mayEnd() && !isRefusedEnd(event))
                .forEach(event -> attempts.putIfAbsent(event.subject(), event));
        var firstUse = new HashMap<String, Event>();
        events.stream()
                .filter(event -> event.act() == Act.REFRESH)
                .forEach(event -> firstUse.putIfAbsent(event.used(), event));
        return events.stream()
                .filter(event -> event.outcome() == Outcome.NO && isHonest(event.act()))
                .filter(refused -> Optional.ofNullable(attempts.get(refused.subject()))
                        .filter(attempt -> attempt.began() < refused.ended())
                        .isEmpty())
                .filter(refused -> refused.act() != Act.REFRESH || inTime(firstUse.get(refused.used()), refused))
                .map(List::of)
                .toList();
    }

    static List<List<Event>> endIsNotRefused(List<Event> events) {
        return events.stream().filter(LifePromises::isRefusedEnd).map(List::of).toList();
    }

    /** Theft and replay end something by being refused; these do not. */
    private static boolean isRefusedEnd(Event event) {
        return event.is(Act.REVOKE, Outcome.NO) || event.is(Act.LOG_OUT, Outcome.NO);
    }

    private static boolean inTime(@Nullable Event first, Event refused) {
        return first == null || refused.ended() - first.began() < RETRIED_IN_TIME;
    }

    /** Theft and replay are answered after the family is revoked, not before. */
    private static boolean isAcknowledgedEnd(Event event) {
        return switch (event.act()) {
            case REVOKE, LOG_OUT -> event.outcome() == Outcome.YES;
            case THEFT, REPLAY -> event.outcome() == Outcome.NO;
            case SIGN_IN, AUTHORIZE, EXCHANGE, GUESS, REFRESH, ASK, ASSERT, SERVE, FAULT -> false;
        };
    }

    private static boolean isHonest(Act act) {
        return act == Act.REFRESH || act == Act.ASK || act == Act.AUTHORIZE;
    }

    private static boolean showsLife(Act act) {
        return switch (act) {
            case AUTHORIZE, REFRESH, THEFT, ASK -> true;
            case SIGN_IN, EXCHANGE, GUESS, REPLAY, REVOKE, LOG_OUT, ASSERT, SERVE, FAULT -> false;
        };
    }
}
