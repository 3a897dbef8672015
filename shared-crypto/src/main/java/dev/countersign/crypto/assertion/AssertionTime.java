package dev.countersign.crypto.assertion;

/** A time of an assertion as a person may see it (RFC 7519 §2), with the commonest mistake named. */
final class AssertionTime {

    /** As seconds this is the year 5138, as milliseconds 1973: whoever sends more has counted milliseconds. */
    private static final long MILLISECONDS = 100_000_000_000L;

    private AssertionTime() {}

    static String shown(ExaminedAssertion assertion, String claim) {
        String raw = assertion.shown(claim);
        if (assertion.claim(claim) instanceof Number number && number.doubleValue() > MILLISECONDS) {
            return raw + ", which is milliseconds";
        }
        return assertion.time(claim).map(time -> raw + ", which is " + time).orElse(raw);
    }
}
