package dev.countersign.auth.idtoken;

import dev.countersign.crypto.digest.Digests;
import dev.countersign.oauth.client.Client;
import dev.countersign.oauth.config.Issuer;
import dev.countersign.oauth.keys.SigningKeys;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes ID tokens (OpenID Connect Core §2): who signed in, when, how, and for which client. Name and address are not in it,
 * unless the client asks for that (§5.5): userinfo has them, so they need not travel with every refresh.
 */
@ApplicationScoped
public class IdTokens {
    public static final String TYPE = "JWT";

    /** A client reads it once, at sign-in. Afterwards it only serves as a hint, and hints may have expired. */
    static final Duration LIFETIME = Duration.ofMinutes(10);

    private final SigningKeys keys;
    private final Issuer issuer;
    private final Clock clock;

    IdTokens(SigningKeys keys, Issuer issuer, Clock clock) {
        this.keys = keys;
        this.issuer = issuer;
        this.clock = clock;
    }

    /** A token for this client alone, signed with the algorithm that it registered. */
    public Uni<String> mint(Client client, IdTokenContent content) {
        return keys.sign(client.openId().idTokenAlgorithm(), TYPE, claims(client, content));
    }

    private Map<String, Object> claims(Client client, IdTokenContent content) {
        long now = clock.instant().getEpochSecond();
        var claims = new LinkedHashMap<>(content.asked());
        claims.put("iss", issuer.value());
        claims.put("sub", content.subject());
        claims.put("aud", client.clientId());
        claims.put("iat", now);
        claims.put("exp", now + LIFETIME.toSeconds());
        claims.put("auth_time", content.authTime().getEpochSecond());
        claims.put("acr", content.context().acr());
        claims.put("amr", content.context().amr());
        claims.put("sid", content.sid());
        claims.put("at_hash", Digests.leftHalfHash(content.accessToken()));
        content.nonce().ifPresent(nonce -> claims.put("nonce", nonce));
        return claims;
    }
}
