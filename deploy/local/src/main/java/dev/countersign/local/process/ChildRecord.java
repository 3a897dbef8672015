package dev.countersign.local.process;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One line of a data folder's list of children. The start time tells our child from a stranger who got its number later.
 */
record ChildRecord(String name, long pid, Instant startedAt) {

    /** Linux derives start times from a boot time that moves a little when the clock is set. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    static ChildRecord of(ChildProcess child) {
        var startedAt = child.handle().info().startInstant().orElse(Instant.EPOCH);
        return new ChildRecord(child.name(), child.handle().pid(), startedAt);
    }

    static Optional<ChildRecord> parse(String line) {
        try {
            var fields = line.split(" ", -1);
            return fields.length == 3
                    ? Optional.of(new ChildRecord(fields[0], Long.parseLong(fields[1]), Instant.parse(fields[2])))
                    : Optional.empty();
        } catch (RuntimeException e) {
            return Optional.empty(); // the writer was killed in the middle of the line
        }
    }

    String line() {
        return name.replace(' ', '-') + " " + pid + " " + startedAt;
    }

    Optional<ProcessHandle> find() {
        return ProcessHandle.of(pid).filter(Leftover::isRunning).filter(this::isTheOneWeStarted);
    }

    private boolean isTheOneWeStarted(ProcessHandle handle) {
        return handle.info()
                .startInstant()
                .map(instant -> Duration.between(instant, startedAt).abs().compareTo(TOLERANCE) <= 0)
                .orElse(false);
    }
}
