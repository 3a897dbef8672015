package dev.countersign.crypto.assertion;

/**
 * What one named check made of an assertion, for a person who wants to know why it was refused.
 *
 * @param check the stable name of the check; see {@link AssertionVerdict.Refused#check()}
 * @param expected what would pass, in words
 * @param received what was there instead: short and escaped, never the assertion or its signature
 */
public record CheckResult(String check, Outcome outcome, String expected, String received) {

    /** How a check can end. */
    public enum Outcome {
        PASS,
        FAIL,
        /** It could not be asked, because of another that failed. */
        SKIPPED
    }

    public boolean failed() {
        return outcome == Outcome.FAIL;
    }
}
