package dev.countersign.e2e.smoke;

import dev.countersign.local.Progress;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Prints one aligned line for each thing that was done, and counts. */
final class Report implements Progress {
    private static final int WIDTH = 88;

    private final PrintStream out;
    private final boolean plain;
    private int passed;
    private int failed;

    /** Marks that the terminal cannot show become letters. */
    Report(PrintStream out) {
        this.out = out;
        this.plain = !Charset.forName(out.charset().name()).newEncoder().canEncode('✔');
    }

    void title(String text) {
        out.printf("%n%s%n", text);
    }

    @Override
    public void begins(String step) {}

    @Override
    public void done(String step, Duration took, String detail) {
        line(plain ? " . " : " · ", step + (detail.isEmpty() ? "" : ": " + detail), took);
    }

    /** Runs the checks of one part, each whatever the others did. */
    void part(String title, List<Check> checks) {
        title(title);
        checks.forEach(this::run);
    }

    private void run(Check check) {
        long begin = System.nanoTime();
        try {
            check.work().run();
            passed++;
            line(plain ? "ok " : " ✔ ", check.promise(), since(begin));
        } catch (Exception e) {
            failed++;
            line(plain ? "NOT" : " ✘ ", check.promise(), since(begin));
            out.printf("      %s%n", e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        }
    }

    /** A failure outside any check, such as a stack that does not come up. */
    void broken(Exception e) {
        failed++;
        out.printf("%n%s%s%n", plain ? "NOT " : " ✘ ", e.getMessage());
    }

    boolean summary(Duration took) {
        out.printf("%n%d passed, %d failed, in %.1f s%n", passed, failed, took.toMillis() / 1000.0);
        return failed == 0 && passed > 0;
    }

    private void line(String mark, String text, Duration took) {
        out.printf(Locale.ROOT, "%s %-" + WIDTH + "s %7s%n", mark, text, time(took));
    }

    private static String time(Duration took) {
        return took.toMillis() < 10_000 ? took.toMillis() + " ms" : took.toSeconds() + " s";
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
