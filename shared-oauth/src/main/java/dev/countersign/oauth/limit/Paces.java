package dev.countersign.oauth.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;

/**
 * One {@link Pace} per key, in bounded memory. Whoever invents keys pushes others out of it, which gives those a full bucket
 * again: a flood costs precision, never memory, and nobody is refused for it.
 */
final class Paces<K> {
    private static final int MOST = 100_000;

    private final Cache<K, Pace> byKey = Caffeine.newBuilder().maximumSize(MOST).build();
    private final Rate rate;
    private final Clock clock;

    Paces(Rate rate, Clock clock) {
        this.rate = rate;
        this.clock = clock;
    }

    /** Zero if this one may go on, else the milliseconds until one may. */
    long take(K key) {
        return byKey.get(key, unseen -> new Pace()).take(rate, clock.millis());
    }
}
