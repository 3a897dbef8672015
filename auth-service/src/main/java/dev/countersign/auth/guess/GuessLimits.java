package dev.countersign.auth.guess;

import java.time.Duration;

/**
 * How many wrong passwords, and how fast.
 *
 * <table><caption>Counts</caption>
 * <tr><td>one user at one place</td><td>{@link #FREE} tries as fast as one can type, then a pause that doubles from one second to
 * {@link #LONGEST_PAUSE}; forgotten after {@link #MEMORY} without a try, or with the right password</td></tr>
 * <tr><td>one user, at all places but known browsers</td><td>{@link #PER_USER}: a thousand addresses guess no faster than a few</td></tr>
 * <tr><td>one address, all users</td><td>{@link #PER_ADDRESS}: one password tried on every name</td></tr>
 * </table>
 *
 * None of them ends in a lock: the longest that anybody waits for a try is a minute. Somebody who keeps a user's counts full can
 * still take each try before them; that is why a browser in which the user has signed in before is counted on its own and
 * by nothing else (OWASP, "Device cookies").
 */
final class GuessLimits {
    static final int FREE = 10;
    static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    static final Duration MEMORY = Duration.ofHours(1);

    static final Bucket PER_USER = new Bucket(Duration.ofSeconds(36), 100);
    static final Bucket PER_ADDRESS = new Bucket(Duration.ofSeconds(10), 100);

    private GuessLimits() {}

    /**
     * Holds as many tries as {@code burst} says, and gets one back each {@code interval}.
     */
    record Bucket(Duration interval, int burst) {
        /** How far ahead of its time the last try may be. */
        Duration tolerance() {
            return interval.multipliedBy(burst);
        }
    }
}
