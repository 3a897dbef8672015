package dev.countersign.local.process;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One line of a data folder's list of children: a process number, and a moment at which it was our child's.
 *
 * <p>Whoever got the number after our child's end started later than that moment, and is left alone.
 */
record ChildRecord(long pid, Instant ours) {

    /** Linux derives start times from a boot time that moves a little when the clock is set. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    static Optional<ChildRecord> parse(String line) {
        try {
            var fields = line.split(" ", -1);
            return fields.length == 2
                    ? Optional.of(new ChildRecord(
                            Long.parseLong(fields[0]), Instant.ofEpochSecond(Long.parseLong(fields[1]))))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty(); // the writer was killed in the middle of the line
        }
    }

    Optional<ProcessHandle> find() {
        return ProcessHandle.of(pid).filter(Leftover::isRunning).filter(this::wasAliveThen);
    }

    private boolean wasAliveThen(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(start -> start.isBefore(ours.plus(TOLERANCE)))
                .orElse(false);
    }
}
