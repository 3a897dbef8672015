package dev.countersign.crypto.requestobject;

/** How a check says no; the verifier turns it into {@link RequestObjectVerdict.Refused}. No stack trace: it is no fault. */
final class RefusedObjectException extends RuntimeException {

    private final String check;
    private final String reason;

    RefusedObjectException(String check, String reason) {
        super(reason, null, false, false);
        this.check = check;
        this.reason = reason;
    }

    RequestObjectVerdict.Refused verdict() {
        return new RequestObjectVerdict.Refused(check, reason);
    }
}
