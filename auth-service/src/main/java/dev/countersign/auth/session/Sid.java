package dev.countersign.auth.session;

import dev.countersign.crypto.digest.Digests;
import java.util.UUID;

/**
 * What one client calls a browser session: {@code sid} in ID tokens and logout tokens (OpenID Connect Back-Channel Logout
 * §2.1). Every client has another name for the same session, so that two clients who compare theirs do not find out that
 * they serve the same person: that would undo pairwise subjects (OpenID Connect Core §8.1).
 */
public final class Sid {
    private Sid() {}

    /** The session's own id never leaves the server, so nobody can compute the name that another client has for it. */
    public static String of(UUID sessionId, String clientId) {
        return Digests.sha256("sid", sessionId.toString(), clientId);
    }

    /** What our own pages call it. */
    public static String onOurPages(UUID sessionId) {
        return Digests.sha256("session-on-our-pages", sessionId.toString());
    }
}
