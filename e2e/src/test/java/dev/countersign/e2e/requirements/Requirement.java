package dev.countersign.e2e.requirements;

import java.util.List;

/**
 * One thing that a standard demands of a server.
 *
 * @param clause where the standard says so
 * @param sentence what it demands, in our words
 * @param tests what pins it, each as class and method
 * @param reason why nothing has to pin it, or what the tests leave to others; may be empty if there are tests
 */
record Requirement(String clause, String sentence, List<String> tests, String reason) {

    /** What the lists say of it in one line, for whoever reads a failed test. */
    @Override
    public String toString() {
        return clause + ": " + sentence;
    }
}
