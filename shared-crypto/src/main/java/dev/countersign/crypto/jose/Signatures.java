package dev.countersign.crypto.jose;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;

/**
 * Raw JWS signatures (RFC 7515 §5), straight on the platform's {@link Signature}: the hot path has no layer to spare.
 *
 * <p>ECDSA is asked for in the plain {@code r ‖ s} format that JOSE uses, so there is no DER here to be parsed loosely.
 */
public final class Signatures {

    /** RFC 7518 §3.5: MGF1 with the same hash, and a salt as long as the hash. */
    private static final PSSParameterSpec PS256 =
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, PSSParameterSpec.TRAILER_FIELD_BC);

    private Signatures() {}

    public static byte[] sign(SignatureAlgorithm algorithm, PrivateKey key, byte[] input) {
        try {
            Signature signature = instance(algorithm);
            signature.initSign(key);
            signature.update(input);
            return signature.sign();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("cannot sign with " + algorithm.jwa(), broken);
        }
    }

    /**
     * Whether the holder of that key signed that input.
     *
     * <p>Asks again whether key and algorithm belong together: an RS256 header on an EC key must fail here even if every
     * caller forgot. Signatures of another length than the key makes are false before any arithmetic.
     */
    public static boolean verify(SignatureAlgorithm algorithm, PublicKey key, byte[] input, byte[] signature) {
        if (!algorithm.fits(key) || signature.length != algorithm.signatureLength(key)) {
            return false;
        }
        try {
            Signature verification = instance(algorithm);
            verification.initVerify(key);
            verification.update(input);
            return verification.verify(signature);
        } catch (SignatureException | InvalidKeyException hostile) {
            return false;
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("cannot verify " + algorithm.jwa(), broken);
        }
    }

    private static Signature instance(SignatureAlgorithm algorithm) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(algorithm.jca());
        if (algorithm == SignatureAlgorithm.PS256) {
            signature.setParameter(PS256);
        }
        return signature;
    }
}
