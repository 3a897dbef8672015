package dev.countersign.auth.grant;

/**
 * What became of an attempt to use a refresh token.
 *
 * <pre>
 * token of generation n    row at n                  → Rotated    the row is at n+1, or still at n for a client that keeps
 *                                                                  its token (FAPI 2.0 §5.3.2.1)
 *                          row at n+1, just now      → Repeated   the answer was lost; the same successor again
 *                          anything else             → Reused     somebody has an old token: the grant is revoked
 *                          scope or resource too wide → TooWide, WrongTarget   nothing happened
 *                          not ours, or all over     → Refused    nothing happened
 * </pre>
 */
public sealed interface Rotation {

    /** This attempt, and no other, moved the grant on. */
    record Rotated(UserGrant grant) implements Rotation {}

    /** A repetition inside the window: the successor that exists already. */
    record Repeated(UserGrant grant) implements Rotation {}

    /** An old token. The grant is revoked, and that is committed before anybody hears of it. */
    record Reused(UserGrant revoked) implements Rotation {}

    /** The scope asked for is not within the granted one. The token is as good as before. */
    record TooWide() implements Rotation {}

    /** The resource asked for is not one of the granted ones. The token is as good as before. */
    record WrongTarget() implements Rotation {}

    /** Not a usable token. {@code reason} is for the operator; the client hears the same words for all of them. */
    record Refused(String reason) implements Rotation {}
}
