package dev.countersign.crypto.dpop;

import java.time.Instant;

/**
 * Proof that whoever sent a request holds the private half of a key. Only {@link DpopProofVerifier} makes one.
 *
 * <p>It is not yet proof of a first use: whoever holds it asks the one-time store about {@link #jti()}.
 */
public final class VerifiedProof {

    private final String thumbprint;
    private final String jti;
    private final Instant issuedAt;
    private final Instant madeAfter;

    VerifiedProof(String thumbprint, String jti, Instant issuedAt, Instant madeAfter) {
        this.thumbprint = thumbprint;
        this.jti = jti;
        this.issuedAt = issuedAt;
        this.madeAfter = madeAfter;
    }

    /** The key, as its RFC 7638 thumbprint with SHA-256. */
    public String thumbprint() {
        return thumbprint;
    }

    public String jti() {
        return jti;
    }

    /** When the client's clock says that the proof was made. The nonce says when it really was, give or take its life. */
    public Instant issuedAt() {
        return issuedAt;
    }

    /** When its nonce was given, by our clock: nobody can have made or used the proof before. */
    public Instant madeAfter() {
        return madeAfter;
    }

    @Override
    public String toString() {
        return "VerifiedProof[" + thumbprint + "]";
    }
}
