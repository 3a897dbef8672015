package dev.countersign.local;

import java.time.Duration;

/** Is told what happens while a stack starts and stops. */
public interface Progress {

    /** Says nothing. */
    Progress SILENT = new Progress() {
        @Override
        public void begins(String step) {}

        @Override
        public void done(String step, Duration took, String detail) {}
    };

    void begins(String step);

    void done(String step, Duration took, String detail);
}
