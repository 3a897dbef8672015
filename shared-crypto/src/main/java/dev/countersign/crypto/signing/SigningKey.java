package dev.countersign.crypto.signing;

import dev.countersign.crypto.jose.SignatureAlgorithm;
import dev.countersign.crypto.jose.Signatures;
import dev.countersign.crypto.random.Randomness;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** A private key of ours. Its name is its RFC 7638 thumbprint: two keys never share one, and it cannot be chosen. */
public final class SigningKey {

    private static final int RSA_BITS = 2048;

    private final PublicJsonWebKey jwk;
    private final SignatureAlgorithm algorithm;

    private SigningKey(PublicJsonWebKey jwk, SignatureAlgorithm algorithm) {
        if (jwk.getPrivateKey() == null || !algorithm.fits(jwk.getPublicKey())) {
            throw new IllegalArgumentException("not a private key for " + algorithm.jwa());
        }
        this.jwk = jwk;
        this.algorithm = algorithm;
        jwk.setKeyId(jwk.calculateBase64urlEncodedThumbprint("SHA-256"));
        jwk.setUse("sig");
        jwk.setAlgorithm(algorithm.jwa());
    }

    public static SigningKey generate(SignatureAlgorithm algorithm, Randomness randomness) {
        try {
            KeyPair pair = generator(algorithm, randomness).generateKeyPair();
            PublicJsonWebKey jwk = PublicJsonWebKey.Factory.newPublicJwk(pair.getPublic());
            jwk.setPrivateKey(pair.getPrivate());
            return new SigningKey(jwk, algorithm);
        } catch (GeneralSecurityException | JoseException broken) {
            throw new IllegalStateException("cannot generate a key for " + algorithm.jwa(), broken);
        }
    }

    private static KeyPairGenerator generator(SignatureAlgorithm algorithm, Randomness randomness)
            throws GeneralSecurityException {
        return switch (algorithm) {
            case ES256 -> {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
                generator.initialize(new ECGenParameterSpec("secp256r1"), randomness.source());
                yield generator;
            }
            case EDDSA -> {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
                generator.initialize(255, randomness.source());
                yield generator;
            }
            case RS256, PS256 -> {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(
                        new RSAKeyGenParameterSpec(RSA_BITS, RSAKeyGenParameterSpec.F4), randomness.source());
                yield generator;
            }
        };
    }

    /** Reads what {@link #privateJwk()} wrote. */
    public static SigningKey ofPrivateJwk(String json) {
        try {
            PublicJsonWebKey jwk = PublicJsonWebKey.Factory.newPublicJwk(json);
            return SignatureAlgorithm.of(String.valueOf(jwk.getAlgorithm()))
                    .map(algorithm -> new SigningKey(jwk, algorithm))
                    .orElseThrow(() -> new IllegalArgumentException("a private JWK of ours names its alg"));
        } catch (JoseException notAKey) {
            // The cause may quote the key.
            throw new IllegalArgumentException("not a private JWK");
        }
    }

    public String kid() {
        return jwk.getKeyId();
    }

    public SignatureAlgorithm algorithm() {
        return algorithm;
    }

    public PublicKey publicKey() {
        return jwk.getPublicKey();
    }

    /** The secret itself, to be sealed. */
    public String privateJwk() {
        return jwk.toJson(OutputControlLevel.INCLUDE_PRIVATE);
    }

    /** For the JWKS: kty, kid, use, alg and the public coordinates. */
    public Map<String, Object> publicJwk() {
        return new LinkedHashMap<>(jwk.toParams(OutputControlLevel.PUBLIC_ONLY));
    }

    byte[] sign(byte[] input) {
        return Signatures.sign(algorithm, jwk.getPrivateKey(), input);
    }

    @Override
    public String toString() {
        return "SigningKey[" + kid() + " " + algorithm.jwa() + "]";
    }
}
