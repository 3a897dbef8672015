package dev.countersign.auth.logout.backchannel;

/** A client did not take a notice. The message is for the operator's log. */
final class NotTakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotTakenException(String reason) {
        super(reason, null, false, false);
    }
}
