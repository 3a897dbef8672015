package dev.countersign.crypto.signing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Claims that we signed ourselves, or an issuer that the operator trusts, and that still hold. Only {@link TokenVerifier} makes them. */
public final class VerifiedClaims {

    private final Map<String, Object> claims;
    private final Instant expiresAt;

    VerifiedClaims(Map<String, Object> claims, Instant expiresAt) {
        this.claims = claims;
        this.expiresAt = expiresAt;
    }

    public Optional<String> string(String name) {
        return claims.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** One or several, as RFC 7519 §4.1.3 allows both forms. */
    public List<String> audience() {
        return claims.get("aud") instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : string("aud").stream().toList();
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    public Map<String, Object> all() {
        return claims;
    }

    @Override
    public String toString() {
        return "VerifiedClaims[redacted]";
    }
}
