package dev.countersign.auth.grant;

import java.util.List;
import java.util.Optional;

/**
 * Which resource an access token is for (RFC 8707 §2.2). One, always: a token for two servers lets the one use it at the
 * other. Who needs tokens for several asks for each by {@code resource}.
 */
public final class TokenAudience {
    private TokenAudience() {}

    /** Whether these resources may be asked for: none, or one of the granted. */
    public static boolean permits(List<String> requested, List<String> granted) {
        return requested.isEmpty() || (requested.size() == 1 && granted.contains(requested.getFirst()));
    }

    /** What was asked for, else the first that was granted; empty if there is none and the token is for this server. */
    public static Optional<String> of(List<String> requested, List<String> granted) {
        return requested.isEmpty()
                ? granted.stream().findFirst()
                : requested.stream().findFirst();
    }
}
