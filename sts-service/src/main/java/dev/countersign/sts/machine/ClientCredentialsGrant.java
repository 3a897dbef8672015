package dev.countersign.sts.machine;

import dev.countersign.oauth.client.Client;
import dev.countersign.oauth.config.Issuer;
import dev.countersign.oauth.http.Parameters;
import dev.countersign.oauth.token.AccessTokenContent;
import dev.countersign.oauth.token.AccessTokens;
import dev.countersign.oauth.token.Grant;
import dev.countersign.oauth.token.TokenRequest;
import dev.countersign.oauth.token.TokenResponse;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/**
 * {@code grant_type=client_credentials} (RFC 6749 §4.4): a service asks for a token for itself, so {@code sub} is its own
 * client_id (RFC 9068 §2.2). There is no refresh token (RFC 6749 §4.4.3): a fresh assertion is cheaper and safer.
 *
 * <p>Everything it needs is in memory by now; the one thing remembered elsewhere, the assertion's jti, was spent by client
 * authentication. No database is asked.
 */
@ApplicationScoped
public class ClientCredentialsGrant implements Grant {
    static final String GRANT_TYPE = "client_credentials";

    private final AccessTokens tokens;
    private final Issuer issuer;

    ClientCredentialsGrant(AccessTokens tokens, Issuer issuer) {
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
        String scope = MachineTokenPolicy.scope(client, parameters.get("scope")).toString();
        String audience = MachineTokenPolicy.audience(client, parameters.all("resource"), issuer.value());
        var content = new AccessTokenContent(
                client.clientId(),
                client.clientId(),
                List.of(audience),
                scope,
                client.accessTokenLifetime(),
                request.keyThumbprint(),
                Map.of());
        return tokens.mint(content).map(token -> TokenResponse.of(token, scope));
    }
}
