package dev.countersign.crypto.assertion;

import java.time.Instant;

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

    VerifiedAssertion(String clientId, String jti, Instant issuedAt, Instant expiresAt) {
        this.clientId = clientId;
        this.jti = jti;
        this.issuedAt = issuedAt;
        this.expiresAt = expiresAt;
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

    @Override
    public String toString() {
        return "VerifiedAssertion[" + clientId + "]";
    }
}
