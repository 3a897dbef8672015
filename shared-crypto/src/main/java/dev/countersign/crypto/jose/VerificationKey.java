package dev.countersign.crypto.jose;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** One public key with what it may verify. The set of algorithms comes from the key, never from a token. */
public final class VerificationKey {

    private static final int LONGEST_MODULUS_OF_A_STRANGER = 4096;

    private final Optional<String> kid;
    private final PublicKey publicKey;
    private final Set<SignatureAlgorithm> algorithms;
    private final Optional<Certified> certified;

    VerificationKey(Optional<String> kid, PublicKey publicKey, Set<SignatureAlgorithm> algorithms) {
        this(kid, publicKey, algorithms, Optional.empty());
    }

    private VerificationKey(
            Optional<String> kid,
            PublicKey publicKey,
            Set<SignatureAlgorithm> algorithms,
            Optional<Certified> certified) {
        this.kid = kid;
        this.publicKey = publicKey;
        this.algorithms = Set.copyOf(algorithms);
        this.certified = certified;
    }

    /** The same key under this name. */
    VerificationKey named(String name) {
        return new VerificationKey(Optional.of(name), publicKey, algorithms, certified);
    }

    /** The same key with what its certificate says of it: another name, and its dates. */
    VerificationKey certifiedBy(X509Certificate certificate) {
        if (!Arrays.equals(certificate.getPublicKey().getEncoded(), publicKey.getEncoded())) {
            throw new BadKeyException("x5c is the certificate of another key");
        }
        var said = new Certified(CertificateKey.thumbprint(certificate), Validity.of(certificate));
        return new VerificationKey(kid, publicKey, algorithms, Optional.of(said));
    }

    /** Whether an assertion that names this key means this one: by its kid, or by its certificate's thumbprint. */
    boolean isCalled(String name) {
        return kid.filter(name::equals).isPresent()
                || certified.map(Certified::thumbprint).filter(name::equals).isPresent();
    }

    /** The dates of its certificate; empty for a key without, which has no end. */
    public Optional<Validity> validity() {
        return certified.map(Certified::validity);
    }

    /** What to call it in a log line or a metric. */
    public String name() {
        return kid.or(() -> certified.map(Certified::thumbprint)).orElse("without a kid");
    }

    /**
     * A key that travels alone, as in the header of a proof.
     *
     * @throws InvalidKeysException if it would not be accepted in a JWK Set either, or is declared for encryption
     */
    public static VerificationKey ofJwk(Map<?, ?> jwk) {
        try {
            var key = Jwk.read(jwk).orElseThrow(() -> new InvalidKeysException(List.of("is declared for encryption")));
            if (key.publicKey instanceof RSAPublicKey rsa && isCostly(rsa)) {
                throw new InvalidKeysException(List.of("is a larger key than a stranger may bring"));
            }
            return key;
        } catch (BadKeyException bad) {
            throw new InvalidKeysException(List.of(String.valueOf(bad.getMessage())));
        }
    }

    /** Nobody registered it: whoever sends a key of the greatest size makes us do the greatest work, before we know them. */
    private static boolean isCostly(RSAPublicKey key) {
        return key.getModulus().bitLength() > LONGEST_MODULUS_OF_A_STRANGER
                || !key.getPublicExponent().equals(RSAKeyGenParameterSpec.F4);
    }

    /** RFC 7638 with SHA-256, computed from the key and not from the text that it came in. */
    public String thumbprint() {
        try {
            return PublicJsonWebKey.Factory.newPublicJwk(publicKey).calculateBase64urlEncodedThumbprint("SHA-256");
        } catch (JoseException impossible) {
            throw new IllegalStateException("every key here came from a JWK", impossible);
        }
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

    /** What a certificate says of its key. */
    private record Certified(String thumbprint, Validity validity) {}

    @Override
    public String toString() {
        return "VerificationKey[" + kid.orElse("no kid") + " " + algorithms + "]";
    }
}
