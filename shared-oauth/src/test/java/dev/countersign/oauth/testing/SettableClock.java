package dev.countersign.oauth.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that goes on like any other until a test moves or stops it. What would take an hour takes a line. */
public class SettableClock extends Clock {
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    private final AtomicReference<Clock> base = new AtomicReference<>(Clock.systemUTC());

    /** Moves the time on, or back with a negative amount. */
    public void advance(Duration amount) {
        ahead.updateAndGet(amount::plus);
    }

    /** Stops the time, so that a slow machine cannot carry a test over the edge that it is about. */
    public Instant stop() {
        base.set(Clock.fixed(Instant.now(), ZoneOffset.UTC));
        return instant();
    }

    /** Goes back to the real time. */
    public void reset() {
        ahead.set(Duration.ZERO);
        base.set(Clock.systemUTC());
    }

    @Override
    public Instant instant() {
        return base.get().instant().plus(ahead.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
