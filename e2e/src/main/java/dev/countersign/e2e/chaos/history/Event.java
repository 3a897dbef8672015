package dev.countersign.e2e.chaos.history;

import java.util.Locale;

/**
 * One request with its answer.
 *
 * @param subject the grant, machine token or assertion that it was about, by a name of the harness's own
 * @param used digest of the code, token or assertion that was presented, or the fault's name
 * @param received digest of what came back: the refresh token, or the access token where there is no other
 * @param detail status and error code, for people
 * @param began nanoseconds since the run began
 * @param ended when the answer was there
 */
public record Event(
        String actor,
        Act act,
        String subject,
        String used,
        Outcome outcome,
        String received,
        String detail,
        long began,
        long ended) {

    boolean is(Act wanted, Outcome given) {
        return act == wanted && outcome == given;
    }

    /** Whether somebody knew the other's answer before asking this. */
    boolean isAfter(Event other) {
        return began > other.ended;
    }

    /** One line, for a report. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%9.3f–%9.3f s  %-10s %-8s %-12s %s → %s%s (%s)",
                began / 1e9,
                ended / 1e9,
                actor,
                act,
                subject,
                used,
                outcome,
                received.isEmpty() ? "" : " " + received,
                detail);
    }
}
