package dev.countersign.crypto.jose;

import java.security.PublicKey;
import java.util.Optional;
import java.util.Set;

/** One public key with what it may verify. The set of algorithms comes from the key, never from a token. */
public final class VerificationKey {

    private final Optional<String> kid;
    private final PublicKey publicKey;
    private final Set<SignatureAlgorithm> algorithms;

    VerificationKey(Optional<String> kid, PublicKey publicKey, Set<SignatureAlgorithm> algorithms) {
        this.kid = kid;
        this.publicKey = publicKey;
        this.algorithms = Set.copyOf(algorithms);
    }

    public Optional<String> kid() {
        return kid;
    }

    public Set<SignatureAlgorithm> algorithms() {
        return algorithms;
    }

    public boolean verifies(SignatureAlgorithm algorithm, byte[] input, byte[] signature) {
        return algorithms.contains(algorithm) && Signatures.verify(algorithm, publicKey, input, signature);
    }

    /** Whether this key could have made a signature of that many bytes; a key that could not is not worth the arithmetic. */
    public boolean makesSignaturesOf(SignatureAlgorithm algorithm, int bytes) {
        return algorithm.signatureLength(publicKey) == bytes;
    }

    @Override
    public String toString() {
        return "VerificationKey[" + kid.orElse("no kid") + " " + algorithms + "]";
    }
}
