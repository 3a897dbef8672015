package dev.countersign.testing;

import dev.countersign.crypto.jose.SignatureAlgorithm;
import dev.countersign.crypto.random.Randomness;
import dev.countersign.crypto.signing.SigningKey;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.Map;

/** Key pairs for tests, made once per JVM: RSA keys are slow to find. */
public final class TestKeys {

    private static final Randomness RANDOMNESS = new Randomness(new SecureRandom());
    private static final Map<SignatureAlgorithm, SigningKey> KEYS = new EnumMap<>(SignatureAlgorithm.class);

    private TestKeys() {}

    /** The same key at every call. */
    public static synchronized SigningKey of(SignatureAlgorithm algorithm) {
        return KEYS.computeIfAbsent(algorithm, TestKeys::another);
    }

    /** A new key at every call. */
    public static SigningKey another(SignatureAlgorithm algorithm) {
        return SigningKey.generate(algorithm, RANDOMNESS);
    }
}
