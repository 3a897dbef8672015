package dev.countersign.oauth.client;

import dev.countersign.crypto.jose.SignatureAlgorithm;
import java.net.URI;
import java.util.Optional;

/**
 * How a client wants to hear of people (OpenID Connect Registration §2, Back-Channel Logout §2.2, JARM §3).
 *
 * @param idTokenAlgorithm {@code id_token_signed_response_alg}
 * @param userinfoAlgorithm {@code userinfo_signed_response_alg}; empty for plain JSON
 * @param responseAlgorithm {@code authorization_signed_response_alg}, for the response modes that end in jwt
 * @param sector whose clients know a person by the same {@code sub}: the host that pairwise subjects are for; empty for public ones
 * @param backchannelLogoutUri where it wants to hear that a person has signed out
 * @param backchannelLogoutSessionRequired it needs {@code sid} in logout tokens
 */
public record ClientOpenId(
        SignatureAlgorithm idTokenAlgorithm,
        Optional<SignatureAlgorithm> userinfoAlgorithm,
        SignatureAlgorithm responseAlgorithm,
        Optional<String> sector,
        Optional<URI> backchannelLogoutUri,
        boolean backchannelLogoutSessionRequired) {

    /** Everything signed with ES256, public subjects, no word of sign-outs. */
    public static final ClientOpenId USUAL = new ClientOpenId(
            SignatureAlgorithm.ES256,
            Optional.empty(),
            SignatureAlgorithm.ES256,
            Optional.empty(),
            Optional.empty(),
            false);
}
