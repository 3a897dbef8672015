package dev.countersign.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program that we started and that we stop: its output goes to a log file, its input is empty.
 *
 * <p>Where the system has {@code setsid}, the child gets a session of its own. Ctrl-C in a terminal reaches every process
 * of the foreground group at once; without this the database would be gone before the services had said goodbye to it.
 */
public final class ChildProcess {

    private static final String NOTE_THEN_RUN = "echo $$ $(date +%s) >>\"$0\" && exec \"$@\"";
    private static final Duration KILL_GRACE = Duration.ofSeconds(5);

    private final String name;
    private final Process process;
    private final Path log;

    private ChildProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a program.
     *
     * @param log appended to
     */
    public static ChildProcess start(String name, List<String> command, Path directory, Path log) {
        var builder = new ProcessBuilder(inOwnSession(command))
                .directory(directory.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeIf(key -> key.startsWith("PG"));
        try {
            return new ChildProcess(name, builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + name + ": " + e.getMessage(), e);
        }
    }

    /**
     * Starts a program that is noted in a file before it runs. It writes the note itself: were it our turn to do so, a kill
     * of ours in that very moment would leave a process that nobody knows of.
     */
    static ChildProcess startNoted(String name, List<String> command, Path directory, Path log, Path notes) {
        var noted = Stream.concat(Stream.of("/bin/sh", "-c", NOTE_THEN_RUN, notes.toString()), command.stream());
        return start(name, noted.toList(), directory, log);
    }

    private static List<String> inOwnSession(List<String> command) {
        return Programs.find("setsid")
                .map(setsid -> {
                    var whole = new ArrayList<String>();
                    whole.add(setsid.toString());
                    whole.addAll(command);
                    return List.copyOf(whole);
                })
                .orElse(command);
    }

    public String name() {
        return name;
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Everything that the program has written so far. */
    public String output() {
        try {
            return Files.exists(log) ? new String(Files.readAllBytes(log), StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last lines of the log, for a message about a start that failed; without stack frames, which would fill it. */
    public String tail(int lines) {
        var all = output().lines().filter(line -> !line.startsWith("\tat ")).toList();
        return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
    }

    public Path log() {
        return log;
    }

    /** SIGTERM, then SIGKILL when the grace is over. */
    public void stop(Duration grace) {
        process.destroy();
        awaitExit(grace);
    }

    /** A signal that Java has no method for, such as PostgreSQL's SIGINT; then SIGKILL when the grace is over. */
    public void stopWith(String signal, Duration grace) {
        signal(signal);
        awaitExit(grace);
    }

    /** Sends a signal, by its name without {@code SIG}. */
    public void signal(String signal) {
        if (process.isAlive()) {
            Programs.run(List.of("/bin/sh", "-c", "kill -" + signal + " " + process.pid()));
        }
    }

    /** SIGKILL: what a crash looks like. */
    public void kill() {
        process.destroyForcibly();
        waitFor(KILL_GRACE);
    }

    private void awaitExit(Duration grace) {
        if (!waitFor(grace)) {
            kill();
        }
    }

    private boolean waitFor(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            // Whoever interrupts a stop wants it sooner, not skipped: nothing may be left behind.
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            return true;
        }
    }

    @Override
    public String toString() {
        return name + " (process " + process.pid() + ")";
    }
}
