package dev.countersign.crypto.signing;

import dev.countersign.crypto.jose.MalformedJwtException;
import dev.countersign.crypto.jose.SignatureAlgorithm;
import dev.countersign.crypto.jose.UntrustedJwt;
import dev.countersign.crypto.jose.VerificationKeys;
import java.time.Instant;
import java.util.Optional;

/**
 * Verifies tokens that we issued, or another server that the operator trusts: exact {@code typ}, known {@code kid}, signature, exact {@code iss}, {@code exp}.
 *
 * <p>There is one answer for everything that is wrong. The audience is for the caller, who alone knows which one it is.
 */
public final class TokenVerifier {

    private TokenVerifier() {}

    /**
     * The claims, if this is such a token of ours and it has not expired.
     *
     * @param typ compared exactly (RFC 9068 §4): an ID token is no access token, whatever else is right about it
     * @param keys the published ones, as {@link Jwks} gives them
     */
    public static Optional<VerifiedClaims> verify(
            String token, String typ, String issuer, VerificationKeys keys, Instant now) {
        return verifyIgnoringExpiry(token, typ, issuer, keys).filter(claims -> now.isBefore(claims.expiresAt()));
    }

    /** For {@code id_token_hint} alone: OpenID Connect RP-Initiated Logout §2 wants expired ones accepted. */
    public static Optional<VerifiedClaims> verifyIgnoringExpiry(
            String token, String typ, String issuer, VerificationKeys keys) {
        try {
            return Optional.of(UntrustedJwt.parse(token))
                    .filter(jwt -> jwt.type().equals(Optional.of(typ)))
                    .filter(jwt -> isSigned(jwt, keys))
                    .filter(jwt -> jwt.issuer().equals(Optional.of(issuer)))
                    .flatMap(TokenVerifier::claims);
        } catch (MalformedJwtException notOurs) {
            return Optional.empty();
        }
    }

    private static boolean isSigned(UntrustedJwt jwt, VerificationKeys keys) {
        Optional<SignatureAlgorithm> algorithm = jwt.algorithm().flatMap(SignatureAlgorithm::of);
        // All our tokens name their key: without a kid, or with an unknown one, it is not ours.
        return algorithm.isPresent()
                && jwt.keyId().filter(keys::knows).isPresent()
                && keys.candidates(jwt.keyId(), algorithm.get()).stream()
                        .anyMatch(key -> key.verifies(algorithm.get(), jwt.signingInput(), jwt.signature()));
    }

    private static Optional<VerifiedClaims> claims(UntrustedJwt jwt) {
        return jwt.claims().get("exp") instanceof Long exp
                ? Optional.of(new VerifiedClaims(jwt.claims(), Instant.ofEpochSecond(exp)))
                : Optional.empty();
    }
}
