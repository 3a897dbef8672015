package dev.countersign.auth.refresh;

import static dev.countersign.oauth.error.ErrorCode.INVALID_GRANT;
import static dev.countersign.oauth.error.ErrorCode.INVALID_REQUEST;
import static dev.countersign.oauth.error.ErrorCode.INVALID_SCOPE;
import static dev.countersign.oauth.error.ErrorCode.INVALID_TARGET;

import dev.countersign.auth.grant.GrantAudit;
import dev.countersign.auth.grant.Rotation;
import dev.countersign.auth.grant.RotationAttempt;
import dev.countersign.auth.grant.UserGrant;
import dev.countersign.auth.grant.UserGrants;
import dev.countersign.auth.grant.UserTokens;
import dev.countersign.crypto.refresh.RefreshTokens;
import dev.countersign.oauth.client.Client;
import dev.countersign.oauth.error.OAuthException;
import dev.countersign.oauth.http.Parameters;
import dev.countersign.oauth.scope.Scope;
import dev.countersign.oauth.token.Grant;
import dev.countersign.oauth.token.TokenRequest;
import dev.countersign.oauth.token.TokenResponse;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/**
 * {@code grant_type=refresh_token} (RFC 6749 §6, OAuth 2.1 §4.3): every use replaces the token, but for clients that prove
 * who they are and bind their tokens to a key. {@link Rotation} shows what can come of it; the row in PostgreSQL decides, in one
 * statement.
 *
 * <p>Unknown, expired, revoked, reused and somebody else's token are one answer in the same words.
 */
@ApplicationScoped
public class RefreshGrant implements Grant {
    static final String GRANT_TYPE = "refresh_token";

    private final UserGrants grants;
    private final RefreshTokens refreshTokens;
    private final UserTokens tokens;
    private final Clock clock;

    RefreshGrant(UserGrants grants, RefreshTokens refreshTokens, UserTokens tokens, Clock clock) {
        this.grants = grants;
        this.refreshTokens = refreshTokens;
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public String grantType() {
        return GRANT_TYPE;
    }

    @Override
    public Uni<TokenResponse> grant(TokenRequest request) {
        refuseOtherGrantType(request.parameters());
        RotationAttempt attempt = attempt(request);
        return grants.rotate(attempt)
                .map(rotation -> grantOf(rotation, attempt))
                .chain(grant -> issue(grant, attempt));
    }

    /** At {@code /refresh} the address names the grant. A body that names another one is a mistake or a probe. */
    private static void refuseOtherGrantType(Parameters parameters) {
        if (!parameters.get("grant_type").orElse(GRANT_TYPE).equals(GRANT_TYPE)) {
            throw OAuthException.of(INVALID_REQUEST, "This address serves grant_type=refresh_token and no other.");
        }
    }

    private RotationAttempt attempt(TokenRequest request) {
        Client client = request.client();
        Parameters parameters = request.parameters();
        var token = RefreshTokens.parse(presented(client, parameters))
                .orElseThrow(() -> refused(client, "not in the form of a refresh token"));
        return new RotationAttempt(
                token,
                refreshTokens,
                client,
                parameters.get("scope").map(RefreshGrant::scope),
                parameters.all("resource"),
                request.keyThumbprint(),
                clock.instant());
    }

    /** A cookie that is not there any more is a token that has ended, and no mistake of the client. */
    private static String presented(Client client, Parameters parameters) {
        return client.delivery().inCookies()
                ? parameters.get(GRANT_TYPE).orElseThrow(() -> refused(client, "there is no cookie with it"))
                : parameters.require(GRANT_TYPE);
    }

    private static Scope scope(String text) {
        return Scope.parse(text).orElseThrow(() -> OAuthException.of(INVALID_SCOPE, "The scope is malformed."));
    }

    private static UserGrant grantOf(Rotation rotation, RotationAttempt attempt) {
        return switch (rotation) {
            case Rotation.Rotated(UserGrant grant) -> grant;
            case Rotation.Repeated(UserGrant grant) -> grant;
            case Rotation.Reused(UserGrant revoked) -> {
                GrantAudit.refreshTokenReused(revoked);
                throw refused(attempt.client(), "reuse; grant " + revoked.id() + " is revoked");
            }
            case Rotation.TooWide tooWide ->
                throw OAuthException.of(INVALID_SCOPE, "The scope goes beyond what was granted.");
            case Rotation.WrongTarget wrongTarget ->
                throw OAuthException.of(INVALID_TARGET, "Ask for one resource, and one that was granted.");
            case Rotation.Refused(String reason) -> throw refused(attempt.client(), reason);
        };
    }

    private Uni<TokenResponse> issue(UserGrant grant, RotationAttempt attempt) {
        // What was taken out of the registration since then is not given any more.
        Scope scope =
                attempt.scope().orElse(grant.scope()).within(attempt.client().scope());
        return tokens.issue(
                attempt.client(), grant, scope, attempt.resources(), attempt.keyThumbprint(), Optional.empty());
    }

    private static OAuthException refused(Client client, String reason) {
        return OAuthException.of(INVALID_GRANT, "The refresh token is not valid.")
                .because("client " + client.clientId() + ", refresh token: " + reason);
    }
}
