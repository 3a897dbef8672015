package dev.countersign.examples.service;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;

/** A server with 100-second tokens t1, t2, …, a clock, dice, and a background that works when it is told to. */
final class World implements Executor {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    final List<Duration> pauses = new ArrayList<>();
    final Deque<TokenUnavailable> refusals = new ArrayDeque<>();
    private final Deque<Runnable> work = new ArrayDeque<>();
    private final double dice;
    private boolean atOnce = true;
    private Duration elapsed = Duration.ZERO;
    private int asked;

    World(double dice, TokenUnavailable... refusals) {
        this.dice = dice;
        this.refusals.addAll(List.of(refusals));
    }

    TokenCache cache() {
        InstantSource time = () -> START.plus(elapsed);
        return new TokenCache(this::answer, time.withZone(ZoneOffset.UTC), () -> dice, this::pause, this);
    }

    private AccessToken answer() {
        asked++;
        var refusal = refusals.poll();
        if (refusal != null) {
            throw refusal;
        }
        return new AccessToken("t" + asked, "Bearer", Duration.ofSeconds(100));
    }

    private void pause(Duration pause) {
        pauses.add(pause);
        elapsed = elapsed.plus(pause);
    }

    void at(double seconds) {
        elapsed = Duration.ofMillis(Math.round(seconds * 1000));
    }

    int asked() {
        return asked;
    }

    /** From now on the background lets others wait. */
    void hold() {
        atOnce = false;
    }

    void release() {
        atOnce = true;
        while (!work.isEmpty()) {
            work.remove().run();
        }
    }

    @Override
    public void execute(Runnable command) {
        if (atOnce) {
            command.run();
        } else {
            work.add(command);
        }
    }
}
