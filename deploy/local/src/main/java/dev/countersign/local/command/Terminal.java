package dev.countersign.local.command;

import dev.countersign.local.Progress;
import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Writes for a person: progress with times, and a little colour where a terminal shows it. */
final class Terminal implements Progress {

    private static final String RESET = "\u001b[0m";
    private static final int STEP_WIDTH = 24;

    private final PrintStream out;
    private final boolean isTerminal;

    private Terminal(PrintStream out, boolean isTerminal) {
        this.out = out;
        this.isTerminal = isTerminal;
    }

    /** A pipe or a log file gets plain lines; so does whoever says so by https://no-color.org. */
    static Terminal ofThisProcess() {
        var wanted = Optional.ofNullable(System.console())
                        .filter(Console::isTerminal)
                        .isPresent()
                && System.getenv("NO_COLOR") == null
                && !"dumb".equals(System.getenv("TERM"));
        return new Terminal(System.out, wanted);
    }

    static Terminal plain(PrintStream out) {
        return new Terminal(out, false);
    }

    void line(String text) {
        out.println(text);
    }

    String bold(String text) {
        return styled("\u001b[1m", text);
    }

    String faint(String text) {
        return styled("\u001b[2m", text);
    }

    String bad(String text) {
        return styled("\u001b[31m", text);
    }

    private String styled(String style, String text) {
        return isTerminal ? style + text + RESET : text;
    }

    @Override
    public void begins(String step) {
        if (isTerminal) {
            out.print("  … " + step);
            out.flush();
        }
    }

    @Override
    public void done(String step, Duration took, String detail) {
        var overwrite = isTerminal ? "\r\u001b[2K" : "";
        out.println(overwrite + "  " + styled("\u001b[32m", "✓") + " " + padded(step) + seconds(took) + "   "
                + faint(detail));
    }

    private static String padded(String step) {
        return step + " ".repeat(Math.max(1, STEP_WIDTH - step.length()));
    }

    static String seconds(Duration took) {
        return String.format(Locale.ROOT, "%5.1f s", took.toMillis() / 1000.0);
    }
}
