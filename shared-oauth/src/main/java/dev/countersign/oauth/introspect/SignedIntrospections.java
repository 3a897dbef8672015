package dev.countersign.oauth.introspect;

import dev.countersign.crypto.jose.SignatureAlgorithm;
import dev.countersign.oauth.client.Client;
import dev.countersign.oauth.config.Issuer;
import dev.countersign.oauth.keys.SigningKeys;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Puts an answer about a token into a signed JWT for one caller (RFC 9701 §5).
 *
 * <p>It cannot pass for the token that it is about (§8.1): it has a {@code typ} of its own, what the token says is one level
 * down, and beside it there is no {@code sub}, {@code exp}, {@code client_id} or {@code scope}.
 */
@ApplicationScoped
class SignedIntrospections {
    private static final String TYPE = "token-introspection+jwt";

    private final SigningKeys keys;
    private final Issuer issuer;
    private final Clock clock;

    SignedIntrospections(SigningKeys keys, Issuer issuer, Clock clock) {
        this.keys = keys;
        this.issuer = issuer;
        this.clock = clock;
    }

    /** The JWT that says this to that caller, signed with the algorithm that it registered. */
    Uni<String> sign(Client caller, Map<String, Object> members) {
        var claims = new LinkedHashMap<String, Object>();
        claims.put("iss", issuer.value());
        claims.put("aud", caller.clientId());
        claims.put("iat", clock.instant().getEpochSecond());
        claims.put("token_introspection", members);
        var algorithm = caller.security().introspectionAlgorithm().orElse(SignatureAlgorithm.ES256);
        return keys.sign(algorithm, TYPE, claims);
    }
}
