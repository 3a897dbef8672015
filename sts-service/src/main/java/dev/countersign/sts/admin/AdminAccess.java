package dev.countersign.sts.admin;

import static dev.countersign.oauth.error.ErrorCode.INSUFFICIENT_SCOPE;
import static dev.countersign.oauth.error.ErrorCode.INVALID_TOKEN;

import dev.countersign.crypto.dpop.VerifiedProof;
import dev.countersign.crypto.signing.VerifiedClaims;
import dev.countersign.oauth.client.Client;
import dev.countersign.oauth.config.Issuer;
import dev.countersign.oauth.dpop.DpopProofs;
import dev.countersign.oauth.error.OAuthException;
import dev.countersign.oauth.http.Parameters;
import dev.countersign.oauth.http.RequestHead;
import dev.countersign.oauth.http.RequestIdFilter;
import dev.countersign.oauth.introspect.TokenLife;
import dev.countersign.oauth.registry.ClientRegistry;
import dev.countersign.oauth.resource.PresentedToken;
import dev.countersign.oauth.resource.TokenBinding;
import dev.countersign.oauth.scope.Scope;
import dev.countersign.oauth.token.AccessTokens;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The one place where this server's own APIs accept access tokens.
 *
 * <table><caption>Checks, in this order</caption>
 * <tr><td>one token, in the header</td><td>invalid_token, invalid_request (RFC 6750 §2)</td></tr>
 * <tr><td>our signature, typ at+jwt, not expired</td><td>invalid_token (RFC 9068 §4)</td></tr>
 * <tr><td>bound: by the scheme DPoP, with a proof of its key; not bound: as a bearer token</td><td>invalid_token,
 * invalid_dpop_proof, use_dpop_nonce (RFC 9449 §7)</td></tr>
 * <tr><td>the audience is this server and nobody else</td><td>invalid_token (RFC 9068 §4)</td></tr>
 * <tr><td>the client is enabled</td><td>invalid_token</td></tr>
 * <tr><td>the scope, in the token and still in the registration</td><td>insufficient_scope (RFC 6750 §3.1)</td></tr>
 * <tr><td>the proof was not used before</td><td>invalid_dpop_proof (RFC 9449 §11.1)</td></tr>
 * <tr><td>nobody has taken the token back</td><td>invalid_token</td></tr>
 * </table>
 *
 * Every refusal carries its challenge.
 */
@ApplicationScoped
public class AdminAccess {
    private static final Parameters NO_FORM = Parameters.of(Map.of());

    private final AccessTokens tokens;
    private final DpopProofs proofs;
    private final ClientRegistry registry;
    private final TokenLife life;
    private final Issuer issuer;

    AdminAccess(AccessTokens tokens, DpopProofs proofs, ClientRegistry registry, TokenLife life, Issuer issuer) {
        this.tokens = tokens;
        this.proofs = proofs;
        this.registry = registry;
        this.life = life;
        this.issuer = issuer;
    }

    /** The client whose token opens an API that takes this scope, or a refusal. */
    public Uni<Client> require(String scope, RequestHead head) {
        boolean withKey = head.authorizationScheme()
                .filter(DpopProofs.SCHEME::equalsIgnoreCase)
                .isPresent();
        var challenge = new AdminChallenge(scope, withKey);
        return Uni.createFrom()
                .deferred(() ->
                        accepted(PresentedToken.in(head, NO_FORM).orElseThrow(challenge::forNoToken), head, scope))
                .onFailure(OAuthException.class)
                .transform(challenge::on);
    }

    private Uni<Client> accepted(PresentedToken presented, RequestHead head, String scope) {
        VerifiedClaims claims =
                tokens.verify(presented.value()).orElseThrow(() -> refused("not a live access token of ours"));
        Optional<VerifiedProof> proof = presented.withKey() ? proofs.with(head, presented.value()) : Optional.empty();
        TokenBinding.require(claims, presented, proof);
        requireAudience(claims);
        Client client = enabledClient(claims);
        RequestIdFilter.isFrom(client.clientId());
        requireScope(scope, claims, client);
        return proofs.ifThereIsOne(client, proof)
                .chain(spent -> life.goesOn(claims))
                .map(live -> live(live, client));
    }

    /** A token that another server takes too could be used here by that server. */
    private void requireAudience(VerifiedClaims claims) {
        if (!claims.audience().equals(List.of(issuer.value()))) {
            throw refused("meant for " + claims.audience());
        }
    }

    private Client enabledClient(VerifiedClaims claims) {
        return claims.string("client_id")
                .flatMap(registry.current()::client)
                .filter(client -> !client.disabled())
                .orElseThrow(() -> refused("its client is gone or disabled"));
    }

    private static void requireScope(String scope, VerifiedClaims claims, Client client) {
        boolean inToken = claims.string("scope")
                .flatMap(Scope::parse)
                .filter(granted -> granted.contains(scope))
                .isPresent();
        if (!inToken || !client.scope().contains(scope)) {
            throw OAuthException.of(INSUFFICIENT_SCOPE, "The access token needs the scope " + scope + ".");
        }
    }

    private static Client live(boolean live, Client client) {
        if (!live) {
            throw refused("taken back by its client");
        }
        return client;
    }

    private static OAuthException refused(String reason) {
        return OAuthException.of(INVALID_TOKEN, "The access token is not valid.")
                .because(reason);
    }
}
