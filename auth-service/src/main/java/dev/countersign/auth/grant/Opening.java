package dev.countersign.auth.grant;

/** What became of a code exchange at the place that never forgets. */
public sealed interface Opening {

    /** The grant is stored. */
    record Opened(UserGrant grant) implements Opening {}

    /** The code opened a grant before. That grant is revoked now. */
    record CodeKnown(UserGrant revoked) implements Opening {}

    /** There is no such account, it is disabled, it no longer allows the client anything, or the code's session has ended. */
    record AccountUnusable() implements Opening {}
}
