package dev.countersign.auth.userinfo;

import static dev.countersign.oauth.error.ErrorCode.INSUFFICIENT_SCOPE;
import static dev.countersign.oauth.error.ErrorCode.INVALID_TOKEN;

import dev.countersign.auth.grant.UserGrant;
import dev.countersign.auth.grant.UserGrants;
import dev.countersign.auth.grant.UserTokens;
import dev.countersign.crypto.signing.TokenVerifier;
import dev.countersign.crypto.signing.VerifiedClaims;
import dev.countersign.oauth.config.Issuer;
import dev.countersign.oauth.error.OAuthException;
import dev.countersign.oauth.keys.SigningKeys;
import dev.countersign.oauth.scope.Scope;
import dev.countersign.oauth.token.AccessTokens;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/**
 * The claims about a person for the bearer of an access token (OpenID Connect Core §5.3).
 *
 * <table><caption>Checks, in this order</caption>
 * <tr><td>our signature, typ at+jwt, not expired</td><td>invalid_token (RFC 9068 §4)</td></tr>
 * <tr><td>scope openid</td><td>insufficient_scope (RFC 6750 §3.1)</td></tr>
 * <tr><td>its grant is not revoked</td><td>invalid_token</td></tr>
 * <tr><td>the client and the account are enabled</td><td>invalid_token</td></tr>
 * </table>
 *
 * The audience is not looked at: openid is the scope that stands for this endpoint, whatever else the token is for.
 */
@ApplicationScoped
public class UserInfoFlow {
    private final SigningKeys keys;
    private final Issuer issuer;
    private final UserGrants grants;
    private final UserInfoAnswers answers;
    private final Clock clock;

    UserInfoFlow(SigningKeys keys, Issuer issuer, UserGrants grants, UserInfoAnswers answers, Clock clock) {
        this.keys = keys;
        this.issuer = issuer;
        this.grants = grants;
        this.answers = answers;
        this.clock = clock;
    }

    /** What the token opens of the person it was issued for. */
    Uni<UserInfo> answer(String accessToken) {
        VerifiedClaims token = verified(accessToken);
        Scope scope = scope(token);
        return liveGrant(token).chain(grant -> answers.about(grant, scope));
    }

    private VerifiedClaims verified(String accessToken) {
        return TokenVerifier.verify(
                        accessToken,
                        AccessTokens.TYPE,
                        issuer.value(),
                        keys.ring().verificationKeys(),
                        clock.instant())
                .orElseThrow(() -> refused("not a live access token of ours"));
    }

    private static Scope scope(VerifiedClaims token) {
        return token.string("scope")
                .flatMap(Scope::parse)
                .filter(scope -> scope.contains("openid"))
                .orElseThrow(() -> OAuthException.of(INSUFFICIENT_SCOPE, "The access token needs the scope openid."));
    }

    private Uni<UserGrant> liveGrant(VerifiedClaims token) {
        UUID grantId = token.string(UserTokens.GRANT_ID)
                .map(UUID::fromString)
                .orElseThrow(() -> refused("names no grant, so it is not a person's"));
        return grants.find(grantId)
                .map(found -> found.filter(grant -> !grant.revoked())
                        .orElseThrow(() -> refused("grant " + grantId + " is revoked")));
    }

    static OAuthException refused(String reason) {
        return OAuthException.of(INVALID_TOKEN, "The access token is not valid.")
                .because(reason);
    }
}
