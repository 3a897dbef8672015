package dev.countersign.oauth.token;

import dev.countersign.crypto.jose.SignatureAlgorithm;
import dev.countersign.crypto.random.Randomness;
import dev.countersign.crypto.signing.TokenVerifier;
import dev.countersign.crypto.signing.VerifiedClaims;
import dev.countersign.oauth.config.Issuer;
import dev.countersign.oauth.keys.SigningKeys;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Makes access tokens (RFC 9068), {@code typ} at+jwt, signed with ES256, and knows them again. */
@ApplicationScoped
public class AccessTokens {
    /** RFC 9068 §2.1, of every access token, ours or another server's. */
    public static final String TYPE = "at+jwt";

    private final SigningKeys keys;
    private final Issuer issuer;
    private final Clock clock;
    private final Randomness randomness;

    AccessTokens(SigningKeys keys, Issuer issuer, Clock clock, Randomness randomness) {
        this.keys = keys;
        this.issuer = issuer;
        this.clock = clock;
        this.randomness = randomness;
    }

    /** A signed token, valid from now. */
    public Uni<IssuedAccessToken> mint(AccessTokenContent content) {
        return mint(content, Instant.MAX);
    }

    /** A signed token, valid from now, that ends at this moment if its lifetime does not end it before. */
    public Uni<IssuedAccessToken> mint(AccessTokenContent content, Instant end) {
        long now = clock.instant().getEpochSecond();
        long expiry = Math.min(now + content.lifetime().toSeconds(), end.getEpochSecond());
        return keys.sign(SignatureAlgorithm.ES256, TYPE, claims(content, now, expiry))
                .map(token -> new IssuedAccessToken(token, type(content), Duration.ofSeconds(expiry - now)));
    }

    /**
     * What a token says that we made and that has not expired (RFC 9068 §4). Whether somebody has taken it back, and for whom it
     * is meant, is not looked at.
     */
    public Optional<VerifiedClaims> verify(String token) {
        return TokenVerifier.verify(token, TYPE, issuer.value(), keys.ring().verificationKeys(), clock.instant());
    }

    private static String type(AccessTokenContent content) {
        return content.keyThumbprint().isPresent() ? "DPoP" : "Bearer";
    }

    private Map<String, Object> claims(AccessTokenContent content, long now, long expiry) {
        var claims = new LinkedHashMap<>(content.more());
        claims.put("iss", issuer.value());
        claims.put("sub", content.subject());
        claims.put("client_id", content.clientId());
        claims.put("aud", content.audience().size() == 1 ? content.audience().getFirst() : content.audience());
        claims.put("iat", now);
        claims.put("exp", expiry);
        claims.put("jti", randomness.token());
        content.keyThumbprint().ifPresent(thumbprint -> claims.put("cnf", Map.of("jkt", thumbprint)));
        if (!content.scope().isEmpty()) {
            claims.put("scope", content.scope());
        }
        return claims;
    }
}
