package dev.countersign.auth.idtoken;

import dev.countersign.auth.claims.AuthenticationContext;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What an ID token says of a person.
 *
 * @param subject what this client calls them
 * @param sid what this client calls the browser session (OpenID Connect Back-Channel Logout §2.1)
 * @param context how they signed in
 * @param nonce ties it to the authorization request that it answers
 * @param accessToken the token it is handed out with; only its hash gets into the ID token
 * @param asked what the client asked for one by one; it cannot replace anything above
 */
public record IdTokenContent(
        String subject,
        String sid,
        Instant authTime,
        AuthenticationContext context,
        Optional<String> nonce,
        String accessToken,
        Map<String, Object> asked) {
    @Override
    public String toString() {
        return "IdTokenContent[" + subject + ']';
    }
}
