package dev.countersign.sts.log;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;

/** Everything that the whole process logs while this is open, formatted as in production. */
final class CapturedLog implements AutoCloseable {
    private static final Logger ROOT = Logger.getLogger("");

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Level before = ROOT.getLevel();
    private final Handler handler = new Handler() {
        private final PatternFormatter formatter = new PatternFormatter("%p [%c] %X{requestId} %s%e");

        @Override
        public void publish(LogRecord record) {
            lines.add(formatter.format(ExtLogRecord.wrap(record)));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    CapturedLog(Level level) {
        handler.setLevel(Level.ALL);
        ROOT.setLevel(level);
        ROOT.addHandler(handler);
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    List<String> linesThat(Predicate<String> match) {
        return lines.stream().filter(match).toList();
    }

    @Override
    public void close() {
        ROOT.removeHandler(handler);
        ROOT.setLevel(before);
    }
}
