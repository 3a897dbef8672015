package dev.countersign.crypto.dpop;

/** How a check says no; the verifier turns it into {@link ProofVerdict.Refused}. Carries no stack trace: it is no fault. */
final class RefusedProofException extends RuntimeException {

    private final String check;
    private final String reason;

    RefusedProofException(String check, String reason) {
        super(reason, null, false, false);
        this.check = check;
        this.reason = reason;
    }

    ProofVerdict.Refused verdict() {
        return new ProofVerdict.Refused(check, reason);
    }
}
