package dev.countersign.oauth.limit;

/**
 * How often something may happen.
 *
 * @param perSecond in the long run
 * @param burst at once, after a pause
 */
record Rate(int perSecond, int burst) {
    private static final long MICROS = 1_000_000;

    /** What one costs, in time. */
    long intervalMicros() {
        return Math.max(1, MICROS / perSecond);
    }

    /** How far ahead of its time the last one of a burst may be. */
    long toleranceMicros() {
        return intervalMicros() * burst;
    }
}
