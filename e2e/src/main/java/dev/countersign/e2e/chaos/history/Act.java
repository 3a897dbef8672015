package dev.countersign.e2e.chaos.history;

/** What was asked of a service, or done to it. */
public enum Act {
    /** A password, and the code that comes of it. */
    SIGN_IN,
    /** A code, by the browser's session alone; no is the sign-in page. */
    AUTHORIZE,
    /** A code for tokens. */
    EXCHANGE,
    /** A code with a verifier that is not its own: what somebody has who saw the code alone. */
    GUESS,
    /** A refresh token, by the app that holds it. */
    REFRESH,
    /** A refresh token that was spent at least two generations ago, by somebody who has a copy. */
    THEFT,
    /** A code that has got its tokens, once more. */
    REPLAY,
    REVOKE,
    LOG_OUT,
    /** Introspection of an access token: yes is {@code active}. */
    ASK,
    /** A client assertion for a machine token. */
    ASSERT,
    /** A fresh assertion when nothing is broken, as often as it takes. */
    SERVE,
    /** What was broken; the history needs to know when memory was lost. */
    FAULT;

    /** Whether a grant or session may be over as soon as this has begun, unless it was refused. */
    boolean mayEnd() {
        return switch (this) {
            case THEFT, REPLAY, REVOKE, LOG_OUT -> true;
            case SIGN_IN, AUTHORIZE, EXCHANGE, GUESS, REFRESH, ASK, ASSERT, SERVE, FAULT -> false;
        };
    }
}
