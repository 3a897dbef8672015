package dev.countersign.crypto.assertion;

import dev.countersign.crypto.jose.SignatureAlgorithm;
import dev.countersign.crypto.jose.Signatures;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Public keys that nobody holds the private half of, one for each size of signature.
 *
 * <p>The attack: ask for a token as "payroll" and measure. If unknown clients are refused before any arithmetic and known
 * ones after it, the clock tells who is a customer. So whoever has no key to try gets one of these instead.
 */
final class DecoyKeys {

    private final PublicKey p256;
    private final PublicKey ed25519;
    private final TreeMap<Integer, PublicKey> rsaByBytes;

    DecoyKeys() {
        try {
            SecureRandom random = new SecureRandom();
            p256 = curve("EC", new ECGenParameterSpec("secp256r1"));
            ed25519 = curve("Ed25519", NamedParameterSpec.ED25519);
            rsaByBytes = new TreeMap<>(Map.of(256, rsa(2048, random), 384, rsa(3072, random), 512, rsa(4096, random)));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("cannot make decoy keys", broken);
        }
    }

    /** Spends the time of one verification. */
    void work(SignatureAlgorithm algorithm, byte[] input, byte[] signature) {
        switch (algorithm) {
            case ES256 -> Signatures.verify(algorithm, p256, input, Arrays.copyOf(signature, 64));
            case EDDSA -> Signatures.verify(algorithm, ed25519, input, Arrays.copyOf(signature, 64));
            case RS256, PS256 -> {
                var decoy = rsaByBytes.floorEntry(Math.max(signature.length, rsaByBytes.firstKey()));
                Signatures.verify(algorithm, decoy.getValue(), input, Arrays.copyOf(signature, decoy.getKey()));
            }
        }
    }

    private static PublicKey curve(String name, AlgorithmParameterSpec curve) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(name);
        generator.initialize(curve);
        return generator.generateKeyPair().getPublic();
    }

    /** A random odd modulus costs the same arithmetic as a real one, without the search for primes at every start. */
    private static PublicKey rsa(int bits, SecureRandom random) throws GeneralSecurityException {
        BigInteger modulus = new BigInteger(bits, random).setBit(bits - 1).setBit(0);
        return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, BigInteger.valueOf(65_537)));
    }
}
