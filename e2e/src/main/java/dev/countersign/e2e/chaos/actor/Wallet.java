package dev.countersign.e2e.chaos.actor;

import dev.countersign.e2e.chaos.history.Act;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The grants that an app holds and held, and what an honest app does with them. */
final class Wallet {
    /** Access tokens live for five minutes; near their end nothing is promised. */
    private static final Duration FRESH = Duration.ofMinutes(4);

    private final Recorder recorder;
    private final Requests requests;
    private final List<Holding> held = new ArrayList<>();
    private final List<Holding> ended = new ArrayList<>();

    Wallet(Recorder recorder, Requests requests) {
        this.recorder = recorder;
        this.requests = requests;
    }

    List<Holding> held() {
        return held;
    }

    List<Holding> ended() {
        return ended;
    }

    void add(Holding grant, Recorder.Reply reply) {
        accept(grant, reply);
        held.add(grant);
    }

    private void accept(Holding grant, Recorder.Reply reply) {
        grant.received(reply.member("access_token"), reply.member("refresh_token"), recorder.now());
    }

    /** Repeats until there is an answer, as an app with a person in front of it does. */
    void refresh(Holding grant) {
        if (grant.mayBeOvertaken(recorder.now())) {
            return;
        }
        String token = grant.refreshToken();
        settle(grant, requests.untilAnswered(() -> requests.refresh(Act.REFRESH, grant, token)));
    }

    void refreshFromTwoTabs(Holding grant) {
        if (grant.mayBeOvertaken(recorder.now())) {
            return;
        }
        String token = grant.refreshToken();
        Supplier<Recorder.Reply> tab = () -> requests.refresh(Act.REFRESH, grant, token);
        Together.both(tab, tab).forEach(reply -> settle(grant, reply));
    }

    private void settle(Holding grant, Recorder.Reply reply) {
        switch (reply.outcome()) {
            case YES -> accept(grant, reply);
            case NO -> end(grant);
            case UNAVAILABLE, LOST -> {
                // Next time, then.
            }
        }
    }

    void end(Holding grant) {
        if (held.remove(grant)) {
            ended.add(grant);
        }
    }

    void introspect(Holding grant) {
        if (isFresh(grant)) {
            requests.introspect(grant);
        }
    }

    boolean isFresh(Holding grant) {
        return recorder.now() - grant.accessTokenSince() < FRESH.toNanos();
    }

    /** Something that ends a grant; alongside, the app refreshes it at the same time. */
    Recorder.Reply meanwhile(Holding grant, boolean alongside, Supplier<Recorder.Reply> end) {
        if (!alongside || !held.contains(grant) || grant.mayBeOvertaken(recorder.now())) {
            return end.get();
        }
        String token = grant.refreshToken();
        var replies = Together.both(() -> requests.refresh(Act.REFRESH, grant, token), end);
        settle(grant, replies.getFirst());
        return replies.getLast();
    }

    Stream<Holding> all() {
        return Stream.concat(held.stream(), ended.stream());
    }
}
