package dev.countersign.auth.resource;

import dev.countersign.auth.grant.UserGrant;
import dev.countersign.auth.grant.UserGrants;
import dev.countersign.auth.grant.UserTokens;
import dev.countersign.auth.user.User;
import dev.countersign.auth.user.Users;
import dev.countersign.crypto.dpop.VerifiedProof;
import dev.countersign.crypto.signing.VerifiedClaims;
import dev.countersign.oauth.client.Client;
import dev.countersign.oauth.config.Issuer;
import dev.countersign.oauth.dpop.DpopProofs;
import dev.countersign.oauth.error.OAuthException;
import dev.countersign.oauth.http.Parameters;
import dev.countersign.oauth.http.RequestHead;
import dev.countersign.oauth.registry.ClientRegistry;
import dev.countersign.oauth.resource.PresentedToken;
import dev.countersign.oauth.resource.TokenBinding;
import dev.countersign.oauth.scope.Scope;
import dev.countersign.oauth.token.AccessTokens;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The one place where our own APIs accept access tokens.
 *
 * <table><caption>Checks, in this order</caption>
 * <tr><td>one token, in one place, not in the URL</td><td>invalid_request (RFC 6750 §2)</td></tr>
 * <tr><td>our signature, typ at+jwt, not expired</td><td>invalid_token (RFC 9068 §4)</td></tr>
 * <tr><td>bound: by the scheme DPoP, with a proof of its key; not bound: as a bearer token</td><td>invalid_token,
 * invalid_dpop_proof, use_dpop_nonce (RFC 9449 §7)</td></tr>
 * <tr><td>the audience is this API or this server</td><td>invalid_token (RFC 9068 §4)</td></tr>
 * <tr><td>the scope</td><td>insufficient_scope (RFC 6750 §3.1)</td></tr>
 * <tr><td>signed in recently and well enough</td><td>insufficient_user_authentication (RFC 9470 §3)</td></tr>
 * <tr><td>the client is enabled</td><td>invalid_token</td></tr>
 * <tr><td>the proof was not used before</td><td>invalid_dpop_proof (RFC 9449 §11.1)</td></tr>
 * <tr><td>its grant is not revoked, its account enabled</td><td>invalid_token</td></tr>
 * </table>
 *
 * Every refusal carries its challenge.
 */
@ApplicationScoped
public class ResourceAccess {
    private static final Parameters NO_FORM = Parameters.of(Map.of());

    private final AccessTokens tokens;
    private final DpopProofs proofs;
    private final ClientRegistry registry;
    private final UserGrants grants;
    private final Users users;
    private final Issuer issuer;
    private final Clock clock;

    ResourceAccess(
            AccessTokens tokens,
            DpopProofs proofs,
            ClientRegistry registry,
            UserGrants grants,
            Users users,
            Issuer issuer,
            Clock clock) {
        this.tokens = tokens;
        this.proofs = proofs;
        this.registry = registry;
        this.grants = grants;
        this.users = users;
        this.issuer = issuer;
        this.clock = clock;
    }

    /** The token of a request that can have it in its header only. */
    public Uni<AcceptedToken> accept(RequestHead head, ResourceNeeds needs) {
        return accept(head, () -> NO_FORM, needs);
    }

    /**
     * The token of a request, in its header or in its form.
     *
     * @param form read when it is needed, so that a refusal to read it carries a challenge too
     */
    public Uni<AcceptedToken> accept(RequestHead head, Supplier<Parameters> form, ResourceNeeds needs) {
        var challenge = new Challenge(head, needs, issuer);
        return Uni.createFrom()
                .deferred(() ->
                        accepted(PresentedToken.in(head, form.get()).orElseThrow(challenge::forNoToken), head, needs))
                .onFailure(OAuthException.class)
                .transform(challenge::on);
    }

    private Uni<AcceptedToken> accepted(PresentedToken presented, RequestHead head, ResourceNeeds needs) {
        VerifiedClaims claims = verified(presented.value());
        Optional<VerifiedProof> proof = presented.withKey() ? proofs.with(head, presented.value()) : Optional.empty();
        TokenBinding.require(claims, presented, proof);
        TokenChecks.audience(claims, needs, issuer);
        Scope scope = TokenChecks.scope(claims, needs);
        TokenChecks.authentication(claims, needs, clock.instant());
        Client client = enabledClient(claims);
        return proofs.ifThereIsOne(client, proof)
                .chain(spent -> liveGrant(claims))
                .chain(grant -> users.find(grant.accountId())
                        .map(user -> new AcceptedToken(client, enabled(user), grant, scope)));
    }

    private VerifiedClaims verified(String accessToken) {
        return tokens.verify(accessToken).orElseThrow(() -> TokenChecks.refused("not a live access token of ours"));
    }

    private Client enabledClient(VerifiedClaims claims) {
        return claims.string("client_id")
                .flatMap(registry.current()::client)
                .filter(client -> !client.disabled())
                .orElseThrow(() -> TokenChecks.refused("its client is gone or disabled"));
    }

    private Uni<UserGrant> liveGrant(VerifiedClaims claims) {
        UUID grantId = claims.string(UserTokens.GRANT_ID)
                .map(UUID::fromString)
                .orElseThrow(() -> TokenChecks.refused("names no grant, so it is not a person's"));
        return grants.find(grantId)
                .map(found -> found.filter(grant -> !grant.revoked())
                        .orElseThrow(() -> TokenChecks.refused("grant " + grantId + " is revoked")));
    }

    private static User enabled(Optional<User> user) {
        return user.filter(found -> !found.disabled())
                .orElseThrow(() -> TokenChecks.refused("account gone or disabled"));
    }
}
