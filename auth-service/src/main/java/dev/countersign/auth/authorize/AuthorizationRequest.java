package dev.countersign.auth.authorize;

import dev.countersign.auth.claims.ClaimsRequest;
import dev.countersign.crypto.pkce.CodeChallenge;
import dev.countersign.oauth.scope.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An authorization request that passed every check, as {@link AuthorizationChecks} read it.
 *
 * @param scope what was asked for, or the whole registered scope if nothing was
 * @param resources what was asked for (RFC 8707), each registered
 * @param maxAge how long ago the person may have signed in: the request's own word, or else the registration's
 */
public record AuthorizationRequest(
        AddressedRequest asked,
        CodeChallenge challenge,
        Optional<String> nonce,
        Scope scope,
        List<String> resources,
        Set<Prompt> prompts,
        Optional<Duration> maxAge) {

    /** What it asks of the person one by one (OpenID Connect Core §5.5); without openid nobody is asked for. */
    Optional<String> claims() {
        return asked.claims().filter(json -> scope.contains("openid"));
    }

    /**
     * What the person is asked to allow: the scope, and every scope whose claims are asked for one by one. Without those an app
     * could learn through the parameter what no page has mentioned.
     */
    public Scope toAllow() {
        var oneByOne = ClaimsRequest.kept(claims()).scopesWithin(asked.client().scope());
        return Scope.of(Stream.concat(scope.tokens().stream(), oneByOne.stream())
                        .toList())
                .orElse(scope);
    }

    boolean asksFor(Prompt prompt) {
        return prompts.contains(prompt);
    }
}
