package dev.countersign.auth.grant;

import dev.countersign.oauth.scope.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A grant that is about to be opened.
 *
 * @param codeDigest names the code that is exchanged; one code opens one grant
 * @param resources what its tokens may be for (RFC 8707); empty means this server itself
 * @param keyThumbprint the key that its first access token is bound to (RFC 9449)
 * @param claims the {@code claims} parameter as JSON (OpenID Connect Core §5.5)
 * @param needsConsent it is opened only while its person allows the client something
 * @param familySecret 256 random bits that every refresh token of this grant depends on
 * @param expiresAt when it ends, whatever is done with it
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody, and never changed
public record NewGrant(
        UUID id,
        String codeDigest,
        String clientId,
        UUID accountId,
        UUID sessionId,
        Scope scope,
        List<String> resources,
        Instant authTime,
        Optional<String> keyThumbprint,
        Optional<String> claims,
        boolean needsConsent,
        byte[] familySecret,
        Instant openedAt,
        Instant expiresAt) {

    public NewGrant {
        resources = List.copyOf(resources);
    }

    /** The grant as it stands once it is stored. */
    public UserGrant opened() {
        return new UserGrant(
                id,
                clientId,
                accountId,
                sessionId,
                scope,
                resources,
                authTime,
                keyThumbprint,
                claims,
                familySecret,
                0,
                openedAt,
                expiresAt,
                false);
    }

    @Override
    public String toString() {
        return "NewGrant[" + id + ", " + clientId + ']';
    }
}
