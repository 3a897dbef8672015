package dev.countersign.auth.grant;

import dev.countersign.auth.claims.AuthenticationContext;
import dev.countersign.auth.claims.ClaimsRequest;
import dev.countersign.auth.claims.UserClaims;
import dev.countersign.auth.idtoken.IdTokenContent;
import dev.countersign.auth.idtoken.IdTokens;
import dev.countersign.auth.session.Sid;
import dev.countersign.auth.subject.Subjects;
import dev.countersign.auth.user.Users;
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

    /** The one way to sign in; a second one will be kept with the session. */
    private static final AuthenticationContext CONTEXT = AuthenticationContext.PASSWORD;

    private final AccessTokens accessTokens;
    private final RefreshTokens refreshTokens;
    private final IdTokens idTokens;
    private final Subjects subjects;
    private final Users users;
    private final Issuer issuer;

    UserTokens(
            AccessTokens accessTokens,
            RefreshTokens refreshTokens,
            IdTokens idTokens,
            Subjects subjects,
            Users users,
            Issuer issuer) {
        this.accessTokens = accessTokens;
        this.refreshTokens = refreshTokens;
        this.idTokens = idTokens;
        this.subjects = subjects;
        this.users = users;
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
                subjects.of(client, grant.accountId()),
                client.clientId(),
                List.of(TokenAudience.of(resources, grant.resources()).orElse(issuer.value())),
                scope.toString(),
                client.accessTokenLifetime(),
                keyThumbprint,
                Map.of(
                        "auth_time",
                        grant.authTime().getEpochSecond(),
                        "acr",
                        CONTEXT.acr(),
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
        return askedOneByOne(client, grant)
                .map(asked -> new IdTokenContent(
                        subjects.of(client, grant.accountId()),
                        Sid.of(grant.sessionId(), client.clientId()),
                        grant.authTime(),
                        CONTEXT,
                        nonce,
                        response.accessToken(),
                        asked))
                .chain(content -> idTokens.mint(client, content))
                .map(response::withIdToken);
    }

    /** Looked up only for the few who ask: the others get their tokens without a query. */
    private Uni<Map<String, Object>> askedOneByOne(Client client, UserGrant grant) {
        var claims = ClaimsRequest.kept(grant.claims());
        return claims.wantsPersonInIdToken()
                ? users.find(grant.accountId())
                        .map(user -> user.map(person -> UserClaims.asked(claims.idToken(), client.scope(), person))
                                .orElse(Map.of()))
                : Uni.createFrom().item(Map.of());
    }
}
