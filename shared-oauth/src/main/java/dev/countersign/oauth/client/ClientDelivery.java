package dev.countersign.oauth.client;

import java.util.Optional;

/**
 * Where the tokens of a client go ({@code token_delivery}): into bodies, or into cookies that its script cannot read.
 *
 * @param cookieDomain {@code token_cookie_domain}: whose hosts get the access token's cookie; empty for ours alone
 */
public record ClientDelivery(boolean inCookies, Optional<String> cookieDomain) {

    /** As RFC 6749 §5.1 has it. */
    public static final ClientDelivery IN_BODIES = new ClientDelivery(false, Optional.empty());
}
