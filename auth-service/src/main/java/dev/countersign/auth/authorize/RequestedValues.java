package dev.countersign.auth.authorize;

import static dev.countersign.auth.authorize.AuthorizationChecks.refuseUnless;
import static dev.countersign.oauth.error.ErrorCode.INVALID_REQUEST;
import static dev.countersign.oauth.error.ErrorCode.INVALID_SCOPE;
import static dev.countersign.oauth.error.ErrorCode.INVALID_TARGET;

import dev.countersign.auth.claims.ClaimsRequest;
import dev.countersign.crypto.pkce.CodeChallenge;
import dev.countersign.oauth.client.Client;
import dev.countersign.oauth.error.OAuthException;
import dev.countersign.oauth.http.Parameters;
import dev.countersign.oauth.scope.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what an authorization request asks for, each value in its type or refused. {@link AuthorizationChecks} has their order
 * and the clause of each.
 */
final class RequestedValues {
    private RequestedValues() {}

    /** Without a method RFC 7636 §4.3 would mean {@code plain}, which shows the verifier to whoever sees the request. */
    static CodeChallenge challenge(Parameters sent) {
        String challenge = sent.require("code_challenge");
        String method = sent.get("code_challenge_method").orElse("plain");
        refuseUnless(method.equals("S256"), INVALID_REQUEST, "The code_challenge_method must be S256.");
        return CodeChallenge.parse(challenge)
                .orElseThrow(
                        () -> OAuthException.of(INVALID_REQUEST, "The code_challenge must be a SHA-256 in base64url."));
    }

    static Scope scope(Client client, Parameters sent) {
        return sent.get("scope")
                .map(text -> Scope.parse(text)
                        .filter(scope -> client.scope().covers(scope))
                        .orElseThrow(() ->
                                OAuthException.of(INVALID_SCOPE, "The scope is not one that the client may ask for.")))
                .map(scope -> withAddress(scope, sent))
                .orElse(client.scope());
    }

    /** OAuth lets an app with one address leave it out; OpenID Connect does not. */
    private static Scope withAddress(Scope scope, Parameters sent) {
        refuseUnless(
                !scope.contains("openid") || sent.get("redirect_uri").isPresent(),
                INVALID_REQUEST,
                "With the scope openid the redirect_uri must be named.");
        return scope;
    }

    static List<String> resources(Client client, Parameters sent) {
        List<String> resources = sent.all("resource").stream().distinct().toList();
        refuseUnless(
                client.resources().containsAll(resources),
                INVALID_TARGET,
                "The resource is not one that the client may ask for.");
        return resources;
    }

    static Set<Prompt> prompts(Parameters sent) {
        return sent.get("prompt")
                .map(text -> Prompt.parse(text)
                        .orElseThrow(() ->
                                OAuthException.of(INVALID_REQUEST, "The prompt is unknown, or none is not alone.")))
                .orElse(Set.of());
    }

    static Optional<Duration> maxAge(Client client, Parameters sent) {
        return sent.get("max_age").map(RequestedValues::seconds).or(client::defaultMaxAge);
    }

    private static Duration seconds(String text) {
        refuseUnless(text.matches("[0-9]{1,9}"), INVALID_REQUEST, "The max_age must be a number of seconds.");
        return Duration.ofSeconds(Integer.parseInt(text));
    }

    static ClaimsRequest claims(Parameters sent) {
        return ClaimsRequest.parse(sent.get("claims").orElse("{}"))
                .orElseThrow(() -> OAuthException.of(
                        INVALID_REQUEST, "The claims must be JSON in the form of OpenID Connect Core, section 5.5."));
    }
}
