package dev.countersign.sts.exchange;

import static dev.countersign.oauth.error.ErrorCode.INVALID_REQUEST;

import dev.countersign.crypto.jose.MalformedJwtException;
import dev.countersign.crypto.jose.UntrustedJwt;
import dev.countersign.crypto.jose.VerificationKeys;
import dev.countersign.crypto.signing.TokenVerifier;
import dev.countersign.crypto.signing.VerifiedClaims;
import dev.countersign.oauth.client.Client;
import dev.countersign.oauth.config.Issuer;
import dev.countersign.oauth.error.LogText;
import dev.countersign.oauth.error.OAuthException;
import dev.countersign.oauth.error.RefusalReason;
import dev.countersign.oauth.introspect.TokenLife;
import dev.countersign.oauth.jwksuri.IssuerKeys;
import dev.countersign.oauth.registry.ClientRegistry;
import dev.countersign.oauth.token.AccessTokens;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;

/**
 * Whether a token that somebody presents is good: one of ours, or of the issuer that people sign in to (RFC 8693 §2.1).
 *
 * <table><caption>Checks, in this order</caption>
 * <tr><td>its {@code iss} is ours or the configured one; nothing is fetched for any other</td><td>invalid_request</td></tr>
 * <tr><td>an access token, signed by that issuer, not expired (RFC 9068 §4)</td><td>invalid_request</td></tr>
 * <tr><td>ours: its client is enabled, and nobody gave it back</td><td>invalid_request</td></tr>
 * <tr><td>the other's: its {@code sub} is no client here, whom its person would be taken for</td><td>invalid_request</td></tr>
 * </table>
 *
 * Whether the other issuer has ended a token before its time is not asked: what is made of it ends with it.
 */
@ApplicationScoped
public class PresentedTokens {
    private final AccessTokens ours;
    private final TokenLife life;
    private final ClientRegistry registry;
    private final IssuerKeys keys;
    private final ExchangeConfig config;
    private final Issuer issuer;
    private final Clock clock;

    PresentedTokens(
            AccessTokens ours,
            TokenLife life,
            ClientRegistry registry,
            IssuerKeys keys,
            ExchangeConfig config,
            Issuer issuer,
            Clock clock) {
        this.ours = ours;
        this.life = life;
        this.registry = registry;
        this.keys = keys;
        this.config = config;
        this.issuer = issuer;
        this.clock = clock;
    }

    /** The claims of the token that is to be exchanged. */
    Uni<VerifiedClaims> subject(String token) {
        UntrustedJwt jwt = parse(token);
        Optional<String> named = jwt.issuer();
        if (named.equals(Optional.of(issuer.value()))) {
            return ours(token, "subject_token");
        }
        return config.subjectIssuer()
                .filter(trusted -> named.equals(Optional.of(trusted)))
                .map(trusted -> keys.at(jwksUri(trusted), jwt.keyId()).map(found -> foreign(token, trusted, found)))
                .orElseThrow(() -> refused("subject_token", "issuer " + LogText.brief(named.orElse("missing"))));
    }

    /** The claims of a token of ours by which a client says that it is the actor. */
    Uni<VerifiedClaims> actor(String token) {
        return ours(token, "actor_token");
    }

    private Uni<VerifiedClaims> ours(String token, String parameter) {
        VerifiedClaims claims = ours.verify(token)
                .filter(registry.current()::standsBehind)
                .orElseThrow(() -> refused(parameter, "not a valid token of ours, or its client is disabled"));
        return life.goesOn(claims).map(goesOn -> alive(goesOn, claims, parameter));
    }

    private static VerifiedClaims alive(boolean goesOn, VerifiedClaims claims, String parameter) {
        if (!goesOn) {
            throw refused(parameter, "revoked");
        }
        return claims;
    }

    private VerifiedClaims foreign(String token, String trusted, VerificationKeys found) {
        if (found.isEmpty()) {
            throw OAuthException.unavailable().because("no keys of " + trusted);
        }
        VerifiedClaims claims = TokenVerifier.verify(
                        token, AccessTokens.TYPE, trusted, found.validAt(clock.instant()), clock.instant())
                .orElseThrow(() -> refused("subject_token", "not a valid access token of " + trusted));
        Optional<Client> namesake = claims.string("sub").flatMap(registry.current()::client);
        if (namesake.isPresent()) {
            throw refused(
                    "subject_token",
                    "its subject has the name of client " + namesake.get().clientId());
        }
        return claims;
    }

    private URI jwksUri(String trusted) {
        return URI.create(config.subjectJwksUri().orElse(trusted + "/jwks"));
    }

    private static UntrustedJwt parse(String token) {
        try {
            return UntrustedJwt.parse(token);
        } catch (MalformedJwtException e) {
            throw refused("subject_token", "malformed: " + e.getMessage());
        }
    }

    private static OAuthException refused(String parameter, String reason) {
        return OAuthException.of(INVALID_REQUEST, "The " + parameter + " is not valid.")
                .because(RefusalReason.failed(
                        "",
                        parameter.replace('_', '-'),
                        "a live access token of this server, or of the trusted issuer",
                        reason));
    }
}
