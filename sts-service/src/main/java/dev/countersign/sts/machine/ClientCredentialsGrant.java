package dev.countersign.sts.machine;

import dev.countersign.crypto.random.Randomness;
import dev.countersign.oauth.client.Client;
import dev.countersign.oauth.config.Issuer;
import dev.countersign.oauth.http.Parameters;
import dev.countersign.oauth.token.AccessTokenContent;
import dev.countersign.oauth.token.AccessTokens;
import dev.countersign.oauth.token.Grant;
import dev.countersign.oauth.token.TokenRequest;
import dev.countersign.oauth.token.TokenResponse;
import dev.countersign.sts.refresh.MachineGrant;
import dev.countersign.sts.refresh.MachineGrants;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * {@code grant_type=client_credentials} (RFC 6749 §4.4): a service asks for a token for itself, so {@code sub} is its own
 * client_id (RFC 9068 §2.2). There is no refresh token (RFC 6749 §4.4.3), but for clients that are registered for one: a fresh
 * assertion is cheaper and safer.
 *
 * <p>Everything it needs is in memory by now; the one thing remembered elsewhere, the assertion's jti, was spent by client
 * authentication. No database is asked, but to begin a grant that can be refreshed.
 */
@ApplicationScoped
public class ClientCredentialsGrant implements Grant {
    static final String GRANT_TYPE = "client_credentials";
    static final String REFRESH_TOKEN = "refresh_token";

    private final AccessTokens tokens;
    private final MachineGrants grants;
    private final Issuer issuer;
    private final Clock clock;
    private final Randomness randomness;

    ClientCredentialsGrant(
            AccessTokens tokens, MachineGrants grants, Issuer issuer, Clock clock, Randomness randomness) {
        this.tokens = tokens;
        this.grants = grants;
        this.issuer = issuer;
        this.clock = clock;
        this.randomness = randomness;
    }

    @Override
    public String grantType() {
        return GRANT_TYPE;
    }

    @Override
    public Uni<TokenResponse> grant(TokenRequest request) {
        Client client = request.client();
        Parameters parameters = request.parameters();
        String scope = MachineTokenPolicy.scope(client, parameters.get("scope")).toString();
        String audience = MachineTokenPolicy.audience(client, parameters.all("resource"), issuer.value());
        return client.mayUse(REFRESH_TOKEN)
                ? refreshable(request, scope, audience)
                : access(request, scope, audience, Map.of());
    }

    private Uni<TokenResponse> access(TokenRequest request, String scope, String audience, Map<String, Object> more) {
        Client client = request.client();
        var content = new AccessTokenContent(
                client.clientId(),
                client.clientId(),
                List.of(audience),
                scope,
                client.accessTokenLifetime(),
                request.keyThumbprint(),
                more);
        return tokens.mint(content).map(token -> TokenResponse.of(token, scope));
    }

    private Uni<TokenResponse> refreshable(TokenRequest request, String scope, String audience) {
        Client client = request.client();
        var grant = new MachineGrant(
                randomness.uuid(clock.instant()), client.clientId(), scope, audience, request.keyThumbprint());
        return grants.begin(grant, client.refreshTokenIdleLifetime(), client.refreshTokenAbsoluteLifetime())
                .chain(refreshToken -> access(request, scope, audience, grant.claims())
                        .map(answer -> answer.withRefreshToken(refreshToken)));
    }
}
