package dev.countersign.oauth.client;

import java.util.List;

/**
 * What a client may do on behalf of others (RFC 8693, RFC 7523 §2.1).
 *
 * @param exchangeAudiences {@code exchange_audiences}: the services that it may have a token for them made for
 * @param exchangeImpersonation {@code exchange_impersonation}: such a token does not name it as the actor
 * @param assertableClaims {@code assertable_claims}: what it may say about the people that it vouches for
 */
public record ClientDelegation(
        List<String> exchangeAudiences, boolean exchangeImpersonation, List<String> assertableClaims) {
    /** RFC 8693 §2.1. */
    public static final String TOKEN_EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";

    /** RFC 7523 §2.1. */
    public static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    /** Nothing. */
    public static final ClientDelegation NONE = new ClientDelegation(List.of(), false, List.of());

    public ClientDelegation {
        exchangeAudiences = List.copyOf(exchangeAudiences);
        assertableClaims = List.copyOf(assertableClaims);
    }
}
