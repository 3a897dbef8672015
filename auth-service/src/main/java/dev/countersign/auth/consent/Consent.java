package dev.countersign.auth.consent;

import dev.countersign.oauth.scope.Scope;
import java.time.Instant;
import java.util.UUID;

/**
 * What a person has allowed a client, all their approvals together (RFC 6749 §10.12, OpenID Connect Core §3.1.2.4).
 *
 * @param givenAt when they allowed it something for the first time
 */
public record Consent(UUID userId, String clientId, Scope scope, Instant givenAt) {

    /** Whether there is nothing in this scope that the person has not seen before. */
    public boolean covers(Scope asked) {
        return scope.covers(asked);
    }
}
