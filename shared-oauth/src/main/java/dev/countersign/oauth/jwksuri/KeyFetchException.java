package dev.countersign.oauth.jwksuri;

/** Keys could not be fetched. The message is for the operator's log. */
final class KeyFetchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    KeyFetchException(String reason) {
        super(reason, null, false, false);
    }
}
