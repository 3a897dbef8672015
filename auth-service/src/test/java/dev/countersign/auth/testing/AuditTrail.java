package dev.countersign.auth.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jspecify.annotations.Nullable;

/** Listens to a log category and everything below it, for as long as it is open. */
public final class AuditTrail implements AutoCloseable {
    private static final Formatter TEXT = new PatternFormatter("%s%e");

    private static final Logger OURS = Logger.getLogger("dev.countersign");

    private final Logger logger;
    private final @Nullable Level before;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(TEXT.format(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private AuditTrail(String category) {
        this.logger = Logger.getLogger(category);
        this.before = OURS.getLevel();
        OURS.setLevel(Level.ALL);
        logger.addHandler(handler);
    }

    /** What an operator can read afterwards. */
    public static AuditTrail open() {
        return new AuditTrail("dev.countersign.audit");
    }

    /** Every line of every category, and of our own down to the finest. */
    public static AuditTrail ofEverything() {
        return new AuditTrail("");
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void close() {
        logger.removeHandler(handler);
        OURS.setLevel(before);
    }
}
