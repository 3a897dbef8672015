package dev.countersign.auth.grant;

import dev.countersign.oauth.scope.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a person allowed a client, as it stands at one moment.
 *
 * @param sessionId the browser session that it was given in
 * @param keyThumbprint the key that the first access token was bound to, and every refresh by a public client (RFC 9449 §5)
 * @param claims the {@code claims} parameter as JSON (OpenID Connect Core §5.5)
 * @param generation the number of the one refresh token that is current
 * @param rotatedAt when that generation began
 * @param revoked ended before its time; nothing brings it back
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody, and never changed
public record UserGrant(
        UUID id,
        String clientId,
        UUID accountId,
        UUID sessionId,
        Scope scope,
        List<String> resources,
        Instant authTime,
        Optional<String> keyThumbprint,
        Optional<String> claims,
        byte[] familySecret,
        int generation,
        Instant rotatedAt,
        Instant expiresAt,
        boolean revoked) {

    public UserGrant {
        resources = List.copyOf(resources);
    }

    @Override
    public String toString() {
        return "UserGrant[" + id + ", " + clientId + ", generation " + generation + ']';
    }
}
