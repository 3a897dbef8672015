package dev.countersign.oauth.jwksuri;

import dev.countersign.crypto.jose.VerificationKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What we know of one client's keys at a moment, and whether to ask again. Immutable and without I/O.
 *
 * <table><caption>Times</caption>
 * <tr><td>{@link #FRESH} after a fetch</td><td>used without asking; a key that the client removed stops within this time</td></tr>
 * <tr><td>{@link #STALE} after a fetch</td><td>still used when the client's server does not answer, so that its outage is not
 * ours; a removed key lives this long only if that server is unreachable all the while</td></tr>
 * <tr><td>{@link #INTERVAL} between attempts</td><td>whatever kids an attacker invents and however often the server
 * fails</td></tr>
 * </table>
 *
 * @param fetchedAt when the keys were last received; {@link Instant#MIN} if never
 * @param attemptedAt when they were last asked for; {@link Instant#MIN} if never
 */
record FetchedKeys(VerificationKeys keys, Instant fetchedAt, Instant attemptedAt) {
    static final Duration FRESH = Duration.ofMinutes(5);
    static final Duration STALE = Duration.ofHours(1);
    static final Duration INTERVAL = Duration.ofSeconds(30);

    static FetchedKeys none() {
        return new FetchedKeys(VerificationKeys.none(), Instant.MIN, Instant.MIN);
    }

    /** Whether to fetch for an assertion that names this key. */
    boolean askAgain(Optional<String> kid, Instant now) {
        boolean unknown = kid.isPresent() && !keys.knows(kid.get());
        boolean useful = unknown || !isFresh(now);
        return useful && isOlderThan(INTERVAL, attemptedAt, now);
    }

    /** Whether an assertion that names this key can be checked without any fetch. */
    boolean serves(Optional<String> kid, Instant now) {
        return isFresh(now) && kid.filter(keys::knows).isPresent();
    }

    private boolean isFresh(Instant now) {
        return !isOlderThan(FRESH, fetchedAt, now);
    }

    /** The keys that may still be used; none when they are too old. */
    VerificationKeys usable(Instant now) {
        return isOlderThan(STALE, fetchedAt, now) ? VerificationKeys.none() : keys;
    }

    FetchedKeys attempted(Instant now) {
        return new FetchedKeys(keys, fetchedAt, now);
    }

    FetchedKeys received(VerificationKeys received, Instant now) {
        return new FetchedKeys(received, now, attemptedAt);
    }

    private static boolean isOlderThan(Duration age, Instant then, Instant now) {
        return then.equals(Instant.MIN) || !now.isBefore(then.plus(age));
    }
}
