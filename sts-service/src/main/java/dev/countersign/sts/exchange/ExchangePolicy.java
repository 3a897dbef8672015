package dev.countersign.sts.exchange;

import static dev.countersign.oauth.error.ErrorCode.INVALID_REQUEST;
import static dev.countersign.oauth.error.ErrorCode.INVALID_SCOPE;
import static dev.countersign.oauth.error.ErrorCode.INVALID_TARGET;

import dev.countersign.crypto.signing.VerifiedClaims;
import dev.countersign.oauth.client.Client;
import dev.countersign.oauth.error.OAuthException;
import dev.countersign.oauth.error.RefusalReason;
import dev.countersign.oauth.scope.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What may be made of a token (RFC 8693 §1.1, §2.1, §5).
 *
 * <table><caption>Rules, each with its answer</caption>
 * <tr><td>the token is meant for a resource that the client serves: it was called with it, and did not find
 * it</td><td>invalid_request</td></tr>
 * <tr><td>it is about somebody else: for itself the client has client_credentials</td><td>invalid_request</td></tr>
 * <tr><td>bound to a key, only with a proof: never a bearer token out of a bound one</td><td>invalid_request</td></tr>
 * <tr><td>for one of the client's {@code exchange_audiences}; the only one, if it names none</td><td>invalid_target</td></tr>
 * <tr><td>scope within the token's and within the client's; all that is in both, if it names none</td><td>invalid_scope</td></tr>
 * </table>
 */
final class ExchangePolicy {
    private ExchangePolicy() {}

    /** Whom the new token speaks of. */
    static String subject(VerifiedClaims token, Client client) {
        String subject = token.string("sub").filter(text -> !text.isEmpty()).orElseThrow(() -> refused("has no sub"));
        if (subject.equals(client.clientId())) {
            throw refused("is the client's own, about itself");
        }
        return subject;
    }

    /** A token for somebody else, which a passer-by picked up, is nothing to be exchanged. */
    static void requireMeantFor(Client client, VerifiedClaims token) {
        if (token.audience().stream().noneMatch(client.security().introspectionResources()::contains)) {
            throw refused("is for " + token.audience() + ", which the client does not serve");
        }
    }

    static void requireProof(VerifiedClaims token, Optional<String> keyThumbprint) {
        if (token.all().containsKey("cnf") && keyThumbprint.isEmpty()) {
            throw OAuthException.of(INVALID_REQUEST, "The subject_token is bound to a key; send a DPoP proof of yours.")
                    .because(RefusalReason.failed(
                            "", "proof", "a DPoP proof of the client's own", "none, and the subject_token is bound"));
        }
    }

    /** The actor is the client that asks: with a token of somebody else it could name anybody. */
    static void requireOwn(VerifiedClaims actorToken, Client client, Optional<String> keyThumbprint) {
        boolean own = actorToken.string("client_id").equals(Optional.of(client.clientId()))
                && actorToken.string("sub").equals(Optional.of(client.clientId()));
        Object bound = actorToken.all().get("cnf");
        boolean keyShown = bound == null
                || (bound instanceof Map<?, ?> cnf
                        && keyThumbprint
                                .filter(key -> key.equals(cnf.get("jkt")))
                                .isPresent());
        if (!own || !keyShown) {
            throw OAuthException.of(INVALID_REQUEST, "The actor_token is not valid.")
                    .because(RefusalReason.failed(
                            client.clientId(),
                            "actor-token",
                            "a token of the client's own, with its key",
                            own ? "bound to a key that was not shown" : "not the client's own"));
        }
    }

    static String audience(Client client, Optional<String> target) {
        List<String> allowed = client.delegation().exchangeAudiences();
        if (target.isEmpty() && allowed.size() > 1) {
            throw OAuthException.of(INVALID_TARGET, "Name one resource or audience that the client may call.")
                    .because(RefusalReason.failed(client.clientId(), "target", "one of " + allowed, "none"));
        }
        String wanted = target.orElse(allowed.getFirst());
        if (!allowed.contains(wanted)) {
            throw OAuthException.of(INVALID_TARGET, "The client may not exchange tokens for this resource.")
                    .because(RefusalReason.failed(client.clientId(), "target", "one of " + allowed, wanted));
        }
        return wanted;
    }

    static Scope scope(Client client, VerifiedClaims token, Optional<Scope> requested) {
        Scope granted = token.string("scope").flatMap(Scope::parse).orElse(Scope.none());
        Scope possible = granted.within(client.scope());
        Scope scope = requested.orElse(possible);
        if (scope.isEmpty() || !possible.covers(scope)) {
            throw OAuthException.of(
                            INVALID_SCOPE, "The scope goes beyond the subject_token or the client's registration.")
                    .because(RefusalReason.failed(client.clientId(), "scope", "within " + possible, scope.toString()));
        }
        return scope;
    }

    private static OAuthException refused(String reason) {
        return OAuthException.of(INVALID_REQUEST, "The subject_token is not valid.")
                .because(RefusalReason.failed(
                        "", "subject-token", "one that was made for this client, about somebody else", "it " + reason));
    }
}
