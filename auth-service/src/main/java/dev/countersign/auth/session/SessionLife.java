package dev.countersign.auth.session;

import static java.time.temporal.ChronoUnit.MILLIS;

import java.time.Duration;
import java.time.Instant;

/**
 * When a session ends: some time after it was last used, and at the latest some time after the sign-in.
 *
 * @param idle unused for this long, it ends
 * @param absolute this long after the sign-in, it ends anyway
 */
record SessionLife(Duration idle, Duration absolute) {
    /** A use is written down this seldom, so that most requests write nothing. */
    private static final Duration SELDOM = Duration.ofMinutes(5);

    /** A short idle time has to be kept more precisely. */
    private static final int WRITES_PER_IDLE_TIME = 4;

    /** PostgreSQL gives milliseconds back unchanged, so a session is the same before and after. */
    static Instant stored(Instant now) {
        return now.truncatedTo(MILLIS);
    }

    /** The end that no use puts off. */
    Instant endsAt(Instant signedIn) {
        return signedIn.plus(absolute);
    }

    /** The end if it is not used again. */
    Instant expiresAt(Instant used, Instant endsAt) {
        Instant unused = used.plus(idle);
        return unused.isBefore(endsAt) ? unused : endsAt;
    }

    /** A session that was seen after this needs no new entry. */
    Instant seenLately(Instant now) {
        Duration share = idle.dividedBy(WRITES_PER_IDLE_TIME);
        return now.minus(share.compareTo(SELDOM) < 0 ? share : SELDOM);
    }
}
