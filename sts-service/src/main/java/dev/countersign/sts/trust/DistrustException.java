package dev.countersign.sts.trust;

/** How a check says no; {@link TrustCheck} turns it into a verdict. Carries no stack trace: it is no fault. */
final class DistrustException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String check;
    private final String reason;

    DistrustException(String check, String reason) {
        super(reason, null, false, false);
        this.check = check;
        this.reason = reason;
    }

    TrustVerdict.Distrusted verdict() {
        return new TrustVerdict.Distrusted(check, reason);
    }
}
