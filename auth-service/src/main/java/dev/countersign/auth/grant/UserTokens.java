package dev.countersign.auth.grant;

import dev.countersign.auth.idtoken.IdTokenContent;
import dev.countersign.auth.idtoken.IdTokens;
import dev.countersign.crypto.refresh.RefreshTokens;
import dev.countersign.oauth.client.Client;
import dev.countersign.oauth.config.Issuer;
import dev.countersign.oauth.scope.Scope;
import dev.countersign.oauth.token.AccessTokenContent;
import dev.countersign.oauth.token.AccessTokens;
import dev.countersign.oauth.token.TokenResponse;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tokens of a grant: access token, refresh token if the client is registered for it, ID token if there is openid. */
@ApplicationScoped
public class UserTokens {
    /** Names the grant in its access tokens, so that they end with it. */
    public static final String GRANT_ID = "grant_id";

    private final AccessTokens accessTokens;
    private final RefreshTokens refreshTokens;
    private final IdTokens idTokens;
    private final Issuer issuer;

    UserTokens(AccessTokens accessTokens, RefreshTokens refreshTokens, IdTokens idTokens, Issuer issuer) {
        this.accessTokens = accessTokens;
        this.refreshTokens = refreshTokens;
        this.idTokens = idTokens;
        this.issuer = issuer;
    }

    /**
     * A complete token answer.
     *
     * @param grant stored as it is here, so that its refresh token is the current one
     * @param scope of the access token; what was granted or less
     * @param keyThumbprint the key that the client proved to hold now; the access token is bound to it
     * @param nonce of the authorization request; absent on refresh (OpenID Connect Core §12.2)
     */
    public Uni<TokenResponse> issue(
            Client client,
            UserGrant grant,
            Scope scope,
            List<String> resources,
            Optional<String> keyThumbprint,
            Optional<String> nonce) {
        return accessTokens
                .mint(content(client, grant, scope, resources, keyThumbprint))
                .map(accessToken -> TokenResponse.of(accessToken, scope.toString()))
                .map(response -> withRefreshToken(response, client, grant))
                .chain(response -> withIdToken(response, client, grant, scope, nonce));
    }

    private AccessTokenContent content(
            Client client, UserGrant grant, Scope scope, List<String> resources, Optional<String> keyThumbprint) {
        return new AccessTokenContent(
                grant.accountId().toString(),
                client.clientId(),
                List.of(TokenAudience.of(resources, grant.resources()).orElse(issuer.value())),
                scope.toString(),
                client.accessTokenLifetime(),
                keyThumbprint,
                Map.of(
                        "auth_time",
                        grant.authTime().getEpochSecond(),
                        GRANT_ID,
                        grant.id().toString()));
    }

    private TokenResponse withRefreshToken(TokenResponse response, Client client, UserGrant grant) {
        return client.mayUse("refresh_token")
                ? response.withRefreshToken(refreshTokens.mint(grant.id(), grant.generation(), grant.familySecret()))
                : response;
    }

    private Uni<TokenResponse> withIdToken(
            TokenResponse response, Client client, UserGrant grant, Scope scope, Optional<String> nonce) {
        if (!scope.contains("openid")) {
            return Uni.createFrom().item(response);
        }
        var content = new IdTokenContent(grant.accountId(), grant.authTime(), nonce, response.accessToken());
        return idTokens.mint(client, content).map(response::withIdToken);
    }
}
