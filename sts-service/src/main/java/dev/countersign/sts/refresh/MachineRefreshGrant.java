package dev.countersign.sts.refresh;

import static dev.countersign.oauth.error.ErrorCode.INVALID_GRANT;
import static dev.countersign.oauth.error.ErrorCode.INVALID_REQUEST;
import static dev.countersign.oauth.error.ErrorCode.INVALID_SCOPE;
import static dev.countersign.oauth.error.ErrorCode.INVALID_TARGET;

import dev.countersign.oauth.client.Client;
import dev.countersign.oauth.config.Issuer;
import dev.countersign.oauth.error.OAuthException;
import dev.countersign.oauth.error.RefusalReason;
import dev.countersign.oauth.http.Parameters;
import dev.countersign.oauth.scope.Scope;
import dev.countersign.oauth.token.AccessTokenContent;
import dev.countersign.oauth.token.AccessTokens;
import dev.countersign.oauth.token.Grant;
import dev.countersign.oauth.token.TokenRequest;
import dev.countersign.oauth.token.TokenResponse;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * {@code grant_type=refresh_token} (RFC 6749 §6) for services that are registered for it. Each time they prove who they are with a
 * fresh assertion, so the token stays the same: stolen it is worth nothing, and replacing it only adds a way to lose it (FAPI 2.0
 * §5.3.2.1 no. 9).
 *
 * <p>Unknown, expired, ended and somebody else's token are one answer in the same words.
 */
@ApplicationScoped
public class MachineRefreshGrant implements Grant {
    static final String GRANT_TYPE = "refresh_token";

    private final MachineGrants grants;
    private final AccessTokens tokens;
    private final Issuer issuer;

    MachineRefreshGrant(MachineGrants grants, AccessTokens tokens, Issuer issuer) {
        this.grants = grants;
        this.tokens = tokens;
        this.issuer = issuer;
    }

    @Override
    public String grantType() {
        return GRANT_TYPE;
    }

    @Override
    public Uni<TokenResponse> grant(TokenRequest request) {
        Client client = request.client();
        Parameters parameters = request.parameters();
        refuseOtherGrantType(parameters);
        String token = parameters.require(GRANT_TYPE);
        return grants.use(token, client.clientId(), client.refreshTokenIdleLifetime())
                .map(found -> content(found, request))
                .chain(content -> tokens.mint(content).map(made -> TokenResponse.of(made, content.scope())))
                .map(answer -> answer.withRefreshToken(token));
    }

    /** At {@code /refresh} the address names the grant. A body that names another one is a mistake or a probe. */
    private static void refuseOtherGrantType(Parameters parameters) {
        if (!parameters.get("grant_type").orElse(GRANT_TYPE).equals(GRANT_TYPE)) {
            throw OAuthException.of(INVALID_REQUEST, "This address serves grant_type=refresh_token and no other.");
        }
    }

    private AccessTokenContent content(Optional<MachineGrant> found, TokenRequest request) {
        Client client = request.client();
        MachineGrant grant = found.orElseThrow(() -> refused(client, "unknown, expired or ended"));
        if (grant.keyThumbprint().isPresent() && !grant.keyThumbprint().equals(request.keyThumbprint())) {
            throw refused(client, "bound to a key that was not shown");
        }
        requireTarget(grant, client, request.parameters().all("resource"));
        return new AccessTokenContent(
                client.clientId(),
                client.clientId(),
                List.of(grant.audience()),
                scope(grant, client, request.parameters().get("scope")).toString(),
                client.accessTokenLifetime(),
                request.keyThumbprint(),
                grant.claims());
    }

    /** What was taken out of the registration since then is not given any more. */
    private void requireTarget(MachineGrant grant, Client client, List<String> requested) {
        boolean registered =
                grant.audience().equals(issuer.value()) || client.resources().contains(grant.audience());
        boolean same = requested.isEmpty() || requested.equals(List.of(grant.audience()));
        if (!registered || !same) {
            throw OAuthException.of(INVALID_TARGET, "Ask for the resource that was granted, or for none.")
                    .because(RefusalReason.failed(
                            client.clientId(),
                            "resource",
                            grant.audience() + ", still registered",
                            String.valueOf(requested)));
        }
    }

    private static Scope scope(MachineGrant grant, Client client, Optional<String> requested) {
        Scope possible = Scope.parse(grant.scope()).orElse(Scope.none()).within(client.scope());
        Scope scope =
                requested.map(text -> Scope.parse(text).orElse(Scope.none())).orElse(possible);
        if (scope.isEmpty() || !possible.covers(scope)) {
            throw OAuthException.of(INVALID_SCOPE, "The scope is malformed or goes beyond what was granted.")
                    .because(RefusalReason.failed(
                            client.clientId(), "scope", "within " + possible, requested.orElse("none")));
        }
        return scope;
    }

    private static OAuthException refused(Client client, String reason) {
        return OAuthException.of(INVALID_GRANT, "The refresh token is not valid.")
                .because(RefusalReason.failed(client.clientId(), "refresh-token", "a live one of this client", reason));
    }
}
