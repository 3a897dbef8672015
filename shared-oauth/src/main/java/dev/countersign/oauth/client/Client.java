package dev.countersign.oauth.client;

import dev.countersign.crypto.jose.SignatureAlgorithm;
import dev.countersign.crypto.jose.VerificationKeys;
import dev.countersign.oauth.scope.Scope;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A registered client, in the words of RFC 7591 §2 and a few of our own. Built only from a registry file that passed all
 * checks; see {@code ClientMetadata} there for defaults and units.
 *
 * @param clientName what people read on the sign-in page; text, never markup
 * @param disabled a disabled client is refused everywhere, as if it were unknown
 * @param assertionAlgorithms what its assertions may be signed with ({@code token_endpoint_auth_signing_alg})
 * @param keys its public keys by value; empty if it publishes them under {@code jwksUri}
 * @param assertionMaxLifetime the longest {@code exp − iat} of its assertions
 * @param redirectUris compared byte for byte
 * @param nativeApp RFC 8252 applies: the port of a loopback redirect URI may vary
 * @param firstParty belongs to the operator, so people are not asked for consent
 * @param requireState authorization requests need a {@code state} of at least 28 characters
 * @param requirePushedRequests RFC 9126 §6: authorization requests only by reference
 * @param scope the most it may have, and what it gets when it asks for nothing
 * @param resources the audiences it may ask tokens for (RFC 8707)
 * @param refreshRetryWindow how long a client that lost the answer may repeat a refresh
 */
public record Client(
        String clientId,
        String clientName,
        boolean disabled,
        ClientAuthMethod authMethod,
        Set<SignatureAlgorithm> assertionAlgorithms,
        AssertionAudience assertionAudience,
        Duration assertionMaxLifetime,
        VerificationKeys keys,
        Optional<URI> jwksUri,
        List<String> redirectUris,
        List<String> postLogoutRedirectUris,
        boolean nativeApp,
        boolean firstParty,
        boolean requireState,
        boolean requirePushedRequests,
        Optional<Duration> defaultMaxAge,
        Set<String> grantTypes,
        Scope scope,
        List<String> resources,
        Duration accessTokenLifetime,
        Duration refreshTokenIdleLifetime,
        Duration refreshTokenAbsoluteLifetime,
        Duration refreshRetryWindow,
        ClientSecurity security,
        ClientOpenId openId,
        ClientDelivery delivery,
        ClientDelegation delegation) {

    public boolean isPublic() {
        return authMethod == ClientAuthMethod.NONE;
    }

    /**
     * Whether a refresh token is replaced when it is used. A client that proves who it is and binds its tokens keeps the one
     * it has (FAPI 2.0 §5.3.2.1 no. 9): stolen it is worth nothing, and replacing it only adds a way to lose it.
     */
    public boolean rotatesRefreshTokens() {
        return isPublic() || !security.dpopBound();
    }

    /** The web origins that it lives on. */
    public Set<String> origins() {
        return redirectUris.stream().flatMap(uri -> WebOrigin.of(uri).stream()).collect(Collectors.toUnmodifiableSet());
    }

    public boolean mayUse(String grantType) {
        return grantTypes.contains(grantType);
    }
}
