package dev.countersign.crypto.dpop;

import dev.countersign.crypto.digest.Digests;
import dev.countersign.crypto.encoding.Base64Url;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The checks on a proof's claims. Run after the signature. */
final class ProofClaims {

    /** The last second of the year 9999: up to here no sum of ours can overflow. */
    private static final long LATEST = 253_402_300_799L;

    /** RFC 9449 §11.1: who may send a jti of any length may fill the memory that it is remembered in. */
    private static final int LONGEST_JTI = 256;

    private final Map<String, Object> claims;
    private final ProofRules rules;

    ProofClaims(Map<String, Object> claims, ProofRules rules) {
        this.claims = claims;
        this.rules = rules;
    }

    void check() {
        if (!rules.method().equals(claims.get("htm"))) {
            throw new RefusedProofException("method", "htm is not " + rules.method());
        }
        requireUri();
        issuedAt();
        jti();
        rules.accessToken().ifPresent(this::requireHashOf);
    }

    /** What the checked claims prove, with the key that signed them and the time at which their nonce was given. */
    VerifiedProof proof(String thumbprint, Instant nonceGiven) {
        return new VerifiedProof(thumbprint, jti(), issuedAt(), nonceGiven);
    }

    /** The nonce, if there is one. Its absence is for the caller to judge, another type than text is a fault. */
    Optional<String> nonce() {
        Object nonce = claims.get("nonce");
        if (nonce != null && !(nonce instanceof String)) {
            throw new RefusedProofException("nonce", "nonce is not a string");
        }
        return Optional.ofNullable((String) nonce);
    }

    private void requireUri() {
        Optional<String> asked = HttpUri.normal(rules.uri());
        Optional<String> meant = claims.get("htu") instanceof String htu ? HttpUri.normal(htu) : Optional.empty();
        if (meant.isEmpty() || !meant.equals(asked)) {
            throw new RefusedProofException("uri", "htu is not " + rules.uri());
        }
    }

    private Instant issuedAt() {
        if (claims.get("iat") instanceof Number iat && iat.doubleValue() >= 0 && iat.doubleValue() <= LATEST) {
            return Instant.ofEpochSecond(iat.longValue());
        }
        throw new RefusedProofException("issued", "iat is missing, or not a time");
    }

    private String jti() {
        if (claims.get("jti") instanceof String jti && !jti.isEmpty() && jti.length() <= LONGEST_JTI) {
            return jti;
        }
        throw new RefusedProofException("jti", "jti is not a string of 1 to " + LONGEST_JTI + " characters");
    }

    /** Without it, whoever can have one proof made could use it with any token that is bound to the same key. */
    private void requireHashOf(String accessToken) {
        String hash = Base64Url.encode(Digests.sha256OfAscii(accessToken));
        if (!hash.equals(claims.get("ath"))) {
            throw new RefusedProofException("token", "ath is not the hash of the access token");
        }
    }
}
