package dev.countersign.auth.session;

/**
 * A session that has just begun, with the value for its cookie. The value is here once, on its way to the browser; what is
 * kept is its digest.
 */
public record NewSession(BrowserSession session, String token) {

    /** Without the token. */
    @Override
    public String toString() {
        return "NewSession[" + session.id() + ']';
    }
}
