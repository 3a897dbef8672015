package dev.countersign.crypto.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crypto.jose.SignatureAlgorithm;
import dev.countersign.crypto.jose.VerificationKeys;
import dev.countersign.crypto.signing.Jwks;
import dev.countersign.crypto.signing.KeySealer;
import dev.countersign.crypto.signing.MasterKey;
import dev.countersign.crypto.signing.SigningKey;
import dev.countersign.crypto.signing.TokenSigner;
import dev.countersign.crypto.signing.TokenVerifier;
import dev.countersign.testing.TestKeys;
import java.security.Provider;
import java.security.Security;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CryptoProvidersTest {

    private static final String NATIVE = "AmazonCorrettoCryptoProvider";

    @AfterEach
    void leaveNoProviderToOtherTests() {
        Security.removeProvider(NATIVE);
        Security.removeProvider(Unhealthy.NAME);
    }

    @Test
    void staysWithTheJdkWhereThereIsNoNativeProvider() {
        Provider[] before = Security.getProviders();

        assertThat(CryptoProviders.install("no.such.Provider"))
                .isEqualTo("Cryptography by the JDK: the native provider is not available (no.such.Provider)");
        assertThat(Security.getProviders()).isEqualTo(before);
    }

    @Test
    void staysWithTheJdkWhenTheSelfTestsFail() {
        assertThat(CryptoProviders.install(Unhealthy.class.getName()))
                .isEqualTo(
                        "Cryptography by the JDK: the native provider is not available (the library computes nonsense)");
        assertThat(Security.getProvider(Unhealthy.NAME)).isNull();
    }

    @Test
    void staysWithTheJdkWhenTheClassIsNoProviderOrCannotBeMade() {
        assertThat(CryptoProviders.install("java.lang.String")).startsWith("Cryptography by the JDK: ");
        assertThat(CryptoProviders.install(Silent.class.getName()))
                .isEqualTo("Cryptography by the JDK: the native provider is not available (IllegalStateException)");
    }

    @Test
    void saysInOneSentenceWhichProviderServes() {
        String first = CryptoProviders.install();
        int providers = Security.getProviders().length;
        String second = CryptoProviders.install();

        assertThat(first)
                .matches(
                        "Cryptography by (AmazonCorrettoCryptoProvider 2\\.5\\.0 \\(native\\), self-tests passed|the JDK: .+)");
        assertThat(second).isEqualTo(first);
        assertThat(Security.getProviders()).hasSize(providers);
        assertThat(Security.getProviders()[0].getName().equals(NATIVE)).isEqualTo(first.contains("native),"));
    }

    @ParameterizedTest
    @EnumSource
    void changesNothingAboutTheTokensInEitherDirection(SignatureAlgorithm algorithm) {
        SigningKey before = TestKeys.of(algorithm);
        String signedByTheJdk = sign(before);
        CryptoProviders.install();
        SigningKey after = SigningKey.ofPrivateJwk(before.privateJwk());
        String signedNatively = sign(after);

        assertThat(verifies(signedByTheJdk, after)).isTrue();
        assertThat(verifies(sign(before), after)).isTrue();
        Security.removeProvider(NATIVE);
        assertThat(verifies(signedNatively, before)).isTrue();
        assertThat(SigningKey.ofPrivateJwk(after.privateJwk()).kid()).isEqualTo(before.kid());
    }

    @Test
    void changesNothingAboutSealedKeysInEitherDirection() {
        var sealer = new KeySealer(MasterKey.ofBase64(Base64.getEncoder().encodeToString(new byte[32])));
        byte[] sealedByTheJdk = sealer.seal("key".getBytes(UTF_8), "kid");
        CryptoProviders.install();

        assertThat(sealer.open(sealedByTheJdk, "kid")).asString().isEqualTo("key");
        byte[] sealedNatively = sealer.seal("key".getBytes(UTF_8), "kid");
        Security.removeProvider(NATIVE);
        assertThat(sealer.open(sealedNatively, "kid")).asString().isEqualTo("key");
    }

    private static String sign(SigningKey key) {
        return TokenSigner.sign(key, "JWT", Map.of("iss", "i", "exp", 1000L));
    }

    private static boolean verifies(String token, SigningKey key) {
        VerificationKeys keys = VerificationKeys.parse(Jwks.of(List.of(key)));
        return TokenVerifier.verify(token, "JWT", "i", keys, Instant.EPOCH).isPresent();
    }

    /** What the native provider is like when its library does not load. */
    public static final class Unhealthy extends Provider {

        static final String NAME = "Unhealthy";

        public Unhealthy() {
            super(NAME, "1", "");
        }

        public void assertHealthy() {
            if (Security.getProvider(NAME) == null) {
                throw new IllegalStateException("the library computes nonsense");
            }
        }
    }

    /** Fails without a word. */
    public static final class Silent extends Provider {
        public Silent() {
            super("Silent", "1", "");
            throw new IllegalStateException();
        }
    }
}
