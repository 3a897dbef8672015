package dev.countersign.auth.resource;

import static dev.countersign.oauth.error.ErrorCode.INSUFFICIENT_SCOPE;
import static dev.countersign.oauth.error.ErrorCode.INSUFFICIENT_USER_AUTHENTICATION;
import static dev.countersign.oauth.error.ErrorCode.INVALID_TOKEN;

import dev.countersign.crypto.signing.VerifiedClaims;
import dev.countersign.oauth.config.Issuer;
import dev.countersign.oauth.error.OAuthException;
import dev.countersign.oauth.scope.Scope;
import java.time.Instant;

/** The checks on an access token that need nothing but the token: scope, audience, how its person signed in. */
final class TokenChecks {
    private TokenChecks() {}

    static Scope scope(VerifiedClaims claims, ResourceNeeds needs) {
        return claims.string("scope")
                .flatMap(Scope::parse)
                .filter(scope -> scope.contains(needs.scope()))
                .orElseThrow(() -> OAuthException.of(
                        INSUFFICIENT_SCOPE, "The access token needs the scope " + needs.scope() + "."));
    }

    /** RFC 9068 §4: what is meant for another server is refused. */
    static void audience(VerifiedClaims claims, ResourceNeeds needs, Issuer issuer) {
        var audience = claims.audience();
        refuse(
                needs.anyAudience()
                        || audience.contains(issuer.value())
                        || audience.contains(issuer.at(needs.resource().path())),
                "meant for " + audience);
    }

    /** RFC 9470 §3. The answer says what would do, and the client sends its person to sign in for that. */
    static void authentication(VerifiedClaims claims, ResourceNeeds needs, Instant now) {
        boolean recent = needs.maxAge()
                .map(age -> claims.all().get("auth_time") instanceof Long time
                        && !Instant.ofEpochSecond(time).plus(age).isBefore(now))
                .orElse(true);
        boolean goodEnough = needs.acr().isEmpty()
                || claims.string("acr").filter(needs.acr()::contains).isPresent();
        if (!recent || !goodEnough) {
            throw OAuthException.of(
                    INSUFFICIENT_USER_AUTHENTICATION, "The person must sign in again, as the challenge says.");
        }
    }

    static OAuthException refused(String reason) {
        return OAuthException.of(INVALID_TOKEN, "The access token is not valid.")
                .because(reason);
    }

    private static void refuse(boolean unless, String reason) {
        if (!unless) {
            throw refused(reason);
        }
    }
}
