package dev.countersign.crypto.jose;

/** The text is no compact JWS that we accept. The reason repeats none of the text: safe to log. */
public final class MalformedJwtException extends RuntimeException {

    private final String reason;

    MalformedJwtException(String reason) {
        super(reason);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
