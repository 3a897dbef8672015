package dev.countersign.auth.logout.backchannel;

import java.time.Duration;
import java.time.Instant;

/**
 * When a notice is tried again, and when no more.
 *
 * <table><caption>Times</caption>
 * <tr><td>{@link #FIRST} after the first attempt</td><td>longer than an attempt may take, so none overtakes itself</td></tr>
 * <tr><td>three times as long after each further one, at most {@link #LONGEST}</td><td>a client that is down is not hammered, and
 * one that comes back hears of it soon</td></tr>
 * <tr><td>no more {@link #WORTHWHILE} after the sign-out</td><td>as long as a session of ours lives; by then the client's own
 * has hardly outlived it</td></tr>
 * </table>
 */
final class NoticeSchedule {
    static final Duration FIRST = Duration.ofSeconds(10);
    static final Duration LONGEST = Duration.ofMinutes(30);
    static final Duration WORTHWHILE = Duration.ofHours(12);

    /** 10 s · 3⁵ is more than half an hour. */
    private static final int LAST_GROWTH = 5;

    private NoticeSchedule() {}

    /** How long to wait after an attempt of this number, from one. */
    static Duration pauseAfter(int attempt) {
        int growth = Math.clamp(attempt - 1L, 0, LAST_GROWTH);
        Duration pause = FIRST.multipliedBy((long) Math.pow(3, growth));
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }

    /** Whether an attempt that has just failed was the last one. */
    static boolean isGivenUp(LogoutNotice notice, Instant now) {
        return !now.isBefore(notice.createdAt().plus(WORTHWHILE));
    }
}
