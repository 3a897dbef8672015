package dev.countersign.auth.code;

import dev.countersign.crypto.pkce.CodeChallenge;
import dev.countersign.oauth.scope.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Everything an authorization code stands for (RFC 6749 §4.1.3, RFC 7636 §4.4). A code is worth nothing to anyone who
 * cannot meet all of it.
 *
 * @param clientId the only client that may redeem the code
 * @param redirectUri where the code was sent; a redirect_uri at the token endpoint must be the same
 * @param challenge what the verifier must hash to
 * @param nonce goes into the ID token unchanged (OpenID Connect Core §3.1.2.1)
 * @param scope what was granted, which is what was asked for or less
 * @param resources the audiences that were asked for (RFC 8707); empty if none were
 * @param sessionId the browser session in which the code was made
 * @param authTime when the person last proved who they are, not when the code was made
 * @param keyThumbprint the only key that the exchange may prove to hold ({@code dpop_jkt}, RFC 9449 §10)
 * @param claims the {@code claims} parameter as JSON (OpenID Connect Core §5.5)
 */
public record CodeBinding(
        String clientId,
        String redirectUri,
        CodeChallenge challenge,
        Optional<String> nonce,
        Scope scope,
        List<String> resources,
        UUID userId,
        UUID sessionId,
        Instant authTime,
        Instant issuedAt,
        Optional<String> keyThumbprint,
        Optional<String> claims) {

    public CodeBinding {
        resources = List.copyOf(resources);
    }
}
