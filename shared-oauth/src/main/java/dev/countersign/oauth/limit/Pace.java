package dev.countersign.oauth.limit;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts one address or one client against its {@link Rate}: a bucket that holds the burst and fills again at the rate, kept as
 * a single number, the time at which it will be full (the generic cell rate algorithm). No lock, no timer, no garbage.
 */
final class Pace {
    private static final long MICROS_PER_MILLI = 1000;

    private final AtomicLong fullAt = new AtomicLong(Long.MIN_VALUE);

    /** Takes one. Zero if it may go on, else the milliseconds until one may; a refused one costs nothing. */
    long take(Rate rate, long nowMillis) {
        long now = nowMillis * MICROS_PER_MILLI;
        while (true) {
            long before = fullAt.get();
            long after = start(before, now, rate) + rate.intervalMicros();
            long tooEarly = after - rate.toleranceMicros() - now;
            if (tooEarly > 0) {
                return Math.ceilDiv(tooEarly, MICROS_PER_MILLI);
            }
            if (fullAt.compareAndSet(before, after)) {
                return 0;
            }
        }
    }

    /** No bucket is emptier than empty: if this one seems to be, the clock was set back, and nobody is to wait for it. */
    private static long start(long fullAt, long now, Rate rate) {
        return fullAt <= now || fullAt > now + rate.toleranceMicros() ? now : fullAt;
    }
}
