package dev.countersign.oauth.error;

/**
 * Why a request was refused, for the operator alone. Never a token, code, verifier, assertion or password.
 *
 * @param clientId who the request says it is from, as far as that was read; empty if it was not
 * @param check the name of the check that failed; empty for a refusal that is told in words only
 * @param expected what would have passed
 * @param received what was there, or the whole reason when no check is named
 */
public record RefusalReason(String clientId, String check, String expected, String received) {
    static final RefusalReason NONE = of("");

    /** A reason in words. */
    public static RefusalReason of(String text) {
        return new RefusalReason("", "", "", text);
    }

    /** A named check failed for the client of this name. */
    public static RefusalReason failed(String clientId, String check, String expected, String received) {
        return new RefusalReason(clientId, check, expected, received);
    }

    /** All of it in one sentence, for a log line. */
    public String text() {
        if (check.isEmpty()) {
            return received;
        }
        String who = clientId.isEmpty() ? "" : "client " + clientId + ", ";
        return who + "check " + check + ": expected " + expected + "; received " + received;
    }
}
