package dev.countersign.auth.authorize;

import dev.countersign.crypto.pkce.CodeChallenge;
import dev.countersign.oauth.scope.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

    boolean asksFor(Prompt prompt) {
        return prompts.contains(prompt);
    }
}
