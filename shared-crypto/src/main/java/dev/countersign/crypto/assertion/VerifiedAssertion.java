package dev.countersign.crypto.assertion;

import java.time.Instant;
import java.util.Map;

/**
 * Proof that a client signed this assertion for us, now. Only {@link ClientAssertionVerifier} makes one.
 *
 * <p>It is not yet proof of a first use: whoever holds it asks the one-time store about {@link #jti()}.
 */
public final class VerifiedAssertion {

    private final String clientId;
    private final String jti;
    private final Instant issuedAt;
    private final Instant expiresAt;
    private final Map<String, Object> claims;

    VerifiedAssertion(String clientId, String jti, Instant issuedAt, Instant expiresAt, Map<String, Object> claims) {
        this.clientId = clientId;
        this.jti = jti;
        this.issuedAt = issuedAt;
        this.expiresAt = expiresAt;
        this.claims = claims;
    }

    public String clientId() {
        return clientId;
    }

    public String jti() {
        return jti;
    }

    public Instant issuedAt() {
        return issuedAt;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    /** Everything that the client said, {@code sub} included. */
    public Map<String, Object> claims() {
        return claims;
    }

    @Override
    public String toString() {
        return "VerifiedAssertion[" + clientId + "]";
    }
}
