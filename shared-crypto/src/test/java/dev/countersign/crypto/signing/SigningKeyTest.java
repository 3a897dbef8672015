package dev.countersign.crypto.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.crypto.jose.SignatureAlgorithm;
import dev.countersign.crypto.jose.StrictJson;
import dev.countersign.crypto.jose.VerificationKeys;
import dev.countersign.crypto.random.Randomness;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import dev.countersign.testing.TestKeys;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jose4j.json.JsonUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeyTest {

    @ParameterizedTest
    @EnumSource
    @Behaviour("A11")
    @Spec("RFC 7517 §9.2")
    void publishesNoPrivateMember(SignatureAlgorithm algorithm) {
        Map<String, Object> jwk = TestKeys.of(algorithm).publicJwk();

        Set<String> coordinates = switch (algorithm) {
            case RS256, PS256 -> Set.of("n", "e");
            case ES256 -> Set.of("crv", "x", "y");
            case EDDSA -> Set.of("crv", "x");
        };
        assertThat(jwk.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(coordinates.stream(), Stream.of("kty", "kid", "use", "alg"))
                                .toList());
        assertThat(jwk).containsEntry("use", "sig").containsEntry("alg", algorithm.jwa());
    }

    @Test
    @Behaviour("A11")
    void publishesASetThatItsOwnReaderAccepts() {
        var keys = Stream.of(SignatureAlgorithm.values()).map(TestKeys::of).toList();

        String json = JsonUtil.toJson(Jwks.of(keys));

        assertThat(json).doesNotContain("\"d\":");
        var read = VerificationKeys.parse(StrictJson.parseObject(json));
        assertThat(read.algorithms()).containsExactlyInAnyOrder(SignatureAlgorithm.values());
        assertThat(keys).allMatch(key -> read.knows(key.kid()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "not json",
                "{\"kty\":\"EC\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\","
                        + "\"y\":\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0\",\"alg\":\"ES256\"}",
                "{\"kty\":\"oct\",\"k\":\"c2VjcmV0\",\"alg\":\"HS256\"}"
            })
    void refusesWhatIsNoPrivateKeyWithoutRepeatingIt(String json) {
        assertThatThrownBy(() -> SigningKey.ofPrivateJwk(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .satisfies(refused ->
                        assertThat(String.valueOf(refused.getMessage())).doesNotContain("f83O", "c2Vj"));
    }

    @Test
    void refusesAPrivateKeyWithAnAlgorithmThatItCannotServe() {
        String ec = TestKeys.of(SignatureAlgorithm.ES256).privateJwk();

        assertThatThrownBy(() -> SigningKey.ofPrivateJwk(ec.replace("ES256", "RS256")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a private key for RS256");
        assertThatThrownBy(() -> SigningKey.ofPrivateJwk(ec.replace("ES256", "HS256")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SigningKey.ofPrivateJwk(ec.replace("\"alg\":\"ES256\",", "")))
                .hasMessage("a private JWK of ours names its alg");
    }

    @ParameterizedTest
    @EnumSource
    void survivesItsStorage(SignatureAlgorithm algorithm) {
        SigningKey key = TestKeys.of(algorithm);

        SigningKey read = SigningKey.ofPrivateJwk(key.privateJwk());

        assertThat(read.kid()).isEqualTo(key.kid());
        assertThat(read.algorithm()).isEqualTo(algorithm);
        assertThat(read.publicJwk()).isEqualTo(key.publicJwk());
        assertThat(read.publicKey()).isEqualTo(key.publicKey());
    }

    @Test
    @Spec("RFC 8037 Appendix A.3")
    void namesAKeyByItsThumbprint() {
        var key = SigningKey.ofPrivateJwk("""
                {"kty":"OKP","crv":"Ed25519","alg":"EdDSA","kid":"chosen",
                 "d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A",
                 "x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}""");

        assertThat(key.kid()).isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
        assertThat(key.publicJwk()).containsEntry("use", "sig");
    }

    @ParameterizedTest
    @EnumSource(names = {"ES256", "EDDSA"})
    void drawsItsSecretFromTheGivenSource(SignatureAlgorithm algorithm) {
        var source = new WatchedRandom();

        SigningKey.generate(algorithm, new Randomness(source));

        assertThat(source.drawn).isPositive();
    }

    @Test
    void makesANewKeyEveryTime() {
        assertThat(TestKeys.another(SignatureAlgorithm.EDDSA).kid())
                .isNotEqualTo(TestKeys.another(SignatureAlgorithm.EDDSA).kid());
        assertThat(TestKeys.of(SignatureAlgorithm.RS256).publicKey())
                .isInstanceOfSatisfying(
                        RSAPublicKey.class,
                        rsa -> assertThat(rsa.getModulus().bitLength()).isEqualTo(2048));
    }

    @Test
    @Behaviour("F91")
    void keepsItsSecretOutOfLogs() {
        SigningKey key = TestKeys.of(SignatureAlgorithm.ES256);

        assertThat(key).hasToString("SigningKey[" + key.kid() + " ES256]");
        assertThat(Jwks.of(List.of(key)).toString()).doesNotContain(", d=", "{d=");
    }

    /** Counts the bytes that were asked for. */
    private static final class WatchedRandom extends SecureRandom {

        private transient int drawn;

        @Override
        public void nextBytes(byte[] bytes) {
            drawn += bytes.length;
            super.nextBytes(bytes);
        }
    }
}
