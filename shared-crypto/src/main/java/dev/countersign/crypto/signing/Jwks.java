package dev.countersign.crypto.signing;

import java.util.Collection;
import java.util.Map;

/** The JWK Set that we publish: RFC 7517 §5. Public members only, because {@link SigningKey#publicJwk()} is all it can reach. */
public final class Jwks {

    private Jwks() {}

    public static Map<String, Object> of(Collection<SigningKey> keys) {
        return Map.of("keys", keys.stream().map(SigningKey::publicJwk).toList());
    }
}
