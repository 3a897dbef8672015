package dev.countersign.crypto.dpop;

import dev.countersign.crypto.jose.InvalidKeysException;
import dev.countersign.crypto.jose.SignatureAlgorithm;
import dev.countersign.crypto.jose.UntrustedJwt;
import dev.countersign.crypto.jose.VerificationKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The checks on a proof's header and signature. The key is the sender's own: holding it is all that a proof proves. */
final class ProofHeader {

    private static final String TYPE = "dpop+jwt";

    /** Their presence alone refuses; their value is never looked at. RFC 8725 §3.10, RFC 7515 §4.1.11. */
    private static final List<String> FORBIDDEN = List.of("jku", "x5u", "x5c", "crit", "b64", "cty", "enc", "zip");

    private ProofHeader() {}

    /** The key that the proof carries and was signed with. */
    static VerificationKey checkedKey(UntrustedJwt proof) {
        FORBIDDEN.stream().filter(proof.header()::containsKey).findFirst().ifPresent(name -> {
            throw new RefusedProofException("header", name + " is not accepted");
        });
        if (!proof.type().equals(Optional.of(TYPE))) {
            throw new RefusedProofException("type", "typ is not " + TYPE);
        }
        SignatureAlgorithm algorithm = proof.algorithm()
                .flatMap(SignatureAlgorithm::of)
                .filter(DpopProofVerifier.ALGORITHMS::contains)
                .orElseThrow(() -> new RefusedProofException("algorithm", "alg is not one that proofs may have"));
        VerificationKey key = key(proof);
        if (!key.algorithms().contains(algorithm)) {
            throw new RefusedProofException("key", "jwk is no key for " + algorithm.jwa());
        }
        if (!key.verifies(algorithm, proof.signingInput(), proof.signature())) {
            throw new RefusedProofException("signature", "wrong for the jwk in the header");
        }
        return key;
    }

    private static VerificationKey key(UntrustedJwt proof) {
        if (!(proof.header().get("jwk") instanceof Map<?, ?> jwk)) {
            throw new RefusedProofException("key", "jwk is missing, or no object");
        }
        try {
            return VerificationKey.ofJwk(jwk);
        } catch (InvalidKeysException bad) {
            throw new RefusedProofException("key", "jwk " + bad.getMessage());
        }
    }
}
