package dev.countersign.oauth.registry;

import static dev.countersign.crypto.jose.SignatureAlgorithm.RS256;

import dev.countersign.crypto.jose.SignatureAlgorithm;
import dev.countersign.oauth.client.AssertionAudience;
import dev.countersign.oauth.client.Client;
import dev.countersign.oauth.client.ClientAuthMethod;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code fapi: true} means for a registration (FAPI 2.0 Security Profile §5.3.2, §5.4). The switch turns everything on;
 * a field beside it that says otherwise is a contradiction, and whoever wrote it believes something that is not so.
 *
 * <table><caption>Turned on, and what contradicts it</caption>
 * <tr><td>client authentication by private_key_jwt</td><td>token_endpoint_auth_method: none</td></tr>
 * <tr><td>PAR</td><td>require_pushed_authorization_requests: false</td></tr>
 * <tr><td>tokens bound by DPoP, and so no rotation</td><td>dpop_bound_access_tokens: false</td></tr>
 * <tr><td>PS256, ES256, EdDSA</td><td>any algorithm field that says RS256; keys that fit nothing else</td></tr>
 * <tr><td>the issuer as the only audience of assertions</td><td>assertion_audience: token_endpoint</td></tr>
 * <tr><td>no answer over plain http, but to a native app's loopback</td><td>redirect_uris with http</td></tr>
 * </table>
 *
 * Without any switch, for every client: PKCE with S256, codes of a minute that count once, {@code iss} in every answer, and
 * redirects by 303.
 */
final class FapiRules {
    private static final List<String> MUST_NOT_BE_OFF =
            List.of("require_pushed_authorization_requests", "dpop_bound_access_tokens");

    private FapiRules() {}

    /** §5.4.1: what the client's assertions may be signed with. */
    static Set<SignatureAlgorithm> narrowed(Set<SignatureAlgorithm> algorithms) {
        var narrow = EnumSet.noneOf(SignatureAlgorithm.class);
        algorithms.stream().filter(algorithm -> algorithm != RS256).forEach(narrow::add);
        return narrow;
    }

    /** Notes a problem for each field that contradicts the switch, if it is on. */
    static void check(Client client, EntryReader entry) {
        if (!client.security().fapi()) {
            return;
        }
        if (client.authMethod() != ClientAuthMethod.PRIVATE_KEY_JWT) {
            entry.problem("token_endpoint_auth_method", "must be private_key_jwt under fapi");
        }
        MUST_NOT_BE_OFF.stream().filter(entry::isOff).forEach(field -> entry.problem(field, "is on under fapi"));
        if (client.assertionAudience() != AssertionAudience.ISSUER) {
            entry.problem("assertion_audience", "must be issuer under fapi");
        }
        if (client.authMethod() == ClientAuthMethod.PRIVATE_KEY_JWT
                && client.assertionAlgorithms().isEmpty()) {
            entry.problem("token_endpoint_auth_signing_alg", "must leave one of PS256, ES256, EdDSA under fapi");
        }
        refuseRs256("request_object_signing_alg", client.security().requestObjectAlgorithm(), entry);
        refuseRs256("id_token_signed_response_alg", Optional.of(client.openId().idTokenAlgorithm()), entry);
        refuseRs256("userinfo_signed_response_alg", client.openId().userinfoAlgorithm(), entry);
        refuseRs256(
                "authorization_signed_response_alg", Optional.of(client.openId().responseAlgorithm()), entry);
        refuseRs256("introspection_signed_response_alg", client.security().introspectionAlgorithm(), entry);
        if (!client.nativeApp() && client.redirectUris().stream().anyMatch(uri -> uri.startsWith("http:"))) {
            entry.problem("redirect_uris", "must be https under fapi, but for a native app's loopback");
        }
    }

    private static void refuseRs256(String field, Optional<SignatureAlgorithm> algorithm, EntryReader entry) {
        if (algorithm.filter(RS256::equals).isPresent()) {
            entry.problem(field, "must not be RS256 under fapi");
        }
    }
}
