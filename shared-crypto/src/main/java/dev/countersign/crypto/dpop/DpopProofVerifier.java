package dev.countersign.crypto.dpop;

import dev.countersign.crypto.jose.MalformedJwtException;
import dev.countersign.crypto.jose.SignatureAlgorithm;
import dev.countersign.crypto.jose.UntrustedJwt;
import dev.countersign.crypto.jose.VerificationKey;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Decides whether a JWT is a DPoP proof for one request: RFC 9449 §4.3.
 *
 * <table>
 * <caption>The checks, in order, with their number in §4.3</caption>
 * <tr><td>{@code form}</td><td>a well-formed JWT</td><td>2</td></tr>
 * <tr><td>{@code header}</td><td>nothing that fetches keys or changes what was signed</td><td>RFC 8725 §3.10</td></tr>
 * <tr><td>{@code type}</td><td>dpop+jwt: a client assertion or an access token is no proof</td><td>4</td></tr>
 * <tr><td>{@code algorithm}</td><td>one of {@link #ALGORITHMS}</td><td>5</td></tr>
 * <tr><td>{@code key}</td><td>a public key without private members, fit for the algorithm</td><td>7</td></tr>
 * <tr><td>{@code signature}</td><td>made with that key</td><td>6</td></tr>
 * <tr><td>{@code method}, {@code uri}</td><td>those of this request: a proof for one is no proof for another</td><td>8, 9</td></tr>
 * <tr><td>{@code issued}, {@code jti}</td><td>there, and of the right type</td><td>3, 11</td></tr>
 * <tr><td>{@code token}</td><td>ath is the hash of the access token beside it</td><td>12</td></tr>
 * <tr><td>nonce</td><td>ours, and fresh; it says when the proof was made, whatever the client's clock says</td><td>10, 11</td></tr>
 * </table>
 *
 * <p>The nonce comes last, so that only a proof that is good otherwise is asked for again. Pure and thread-safe. One-time use
 * of the jti is for the caller.
 */
public final class DpopProofVerifier {

    /** No RS256: what began in 2023 has no old clients, and FAPI 2.0 §5.4.1 wants none. */
    public static final Set<SignatureAlgorithm> ALGORITHMS =
            Set.of(SignatureAlgorithm.ES256, SignatureAlgorithm.PS256, SignatureAlgorithm.EDDSA);

    private DpopProofVerifier() {}

    public static ProofVerdict verify(String compact, ProofRules rules) {
        try {
            UntrustedJwt proof = UntrustedJwt.parse(compact);
            VerificationKey key = ProofHeader.checkedKey(proof);
            var claims = new ProofClaims(proof.claims(), rules);
            claims.check();
            Optional<Instant> given = claims.nonce().flatMap(rules.freshNonce());
            return given.isPresent()
                    ? new ProofVerdict.Accepted(claims.proof(key.thumbprint(), given.get()))
                    : new ProofVerdict.NonceNeeded();
        } catch (MalformedJwtException malformed) {
            return new ProofVerdict.Refused("form", malformed.reason());
        } catch (RefusedProofException refused) {
            return refused.verdict();
        }
    }
}
