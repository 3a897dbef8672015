package dev.countersign.crypto.assertion;

/** How a check says no; the verifier turns it into {@link AssertionVerdict.Refused}. Carries no stack trace: it is no fault. */
final class RefusedException extends RuntimeException {

    private final String check;
    private final String reason;

    RefusedException(String check, String reason) {
        super(reason, null, false, false);
        this.check = check;
        this.reason = reason;
    }

    AssertionVerdict.Refused verdict() {
        return new AssertionVerdict.Refused(check, reason);
    }
}
