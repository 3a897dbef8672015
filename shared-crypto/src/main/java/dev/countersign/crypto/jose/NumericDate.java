package dev.countersign.crypto.jose;

import java.time.Instant;
import java.util.Optional;

/** Times in claims (RFC 7519 §2). */
public final class NumericDate {

    /** The last second of the year 9999. Up to here no sum of ours can overflow, in Java or in a store's TTL. */
    private static final long LATEST = 253_402_300_799L;

    private NumericDate() {}

    /**
     * The time that a JSON value stands for: a number of seconds, fractions allowed. A string that looks like a number is
     * none, and what lies before 1970 or after 9999 is no time.
     */
    public static Optional<Instant> read(Object value) {
        if (!(value instanceof Number number) || number.doubleValue() < 0 || number.doubleValue() > LATEST) {
            return Optional.empty();
        }
        long seconds = number.longValue();
        return Optional.of(Instant.ofEpochSecond(seconds).plusMillis((long) ((number.doubleValue() - seconds) * 1000)));
    }
}
