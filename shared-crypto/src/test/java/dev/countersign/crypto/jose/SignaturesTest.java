package dev.countersign.crypto.jose;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.crypto.encoding.Base64Url;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Jwts;
import dev.countersign.testing.Spec;
import dev.countersign.testing.TestKeys;
import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignaturesTest {

    private static final byte[] INPUT = "header.payload".getBytes(US_ASCII);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "none", "None", "NONE", "nOnE", "none ", "HS256", "HS384", "HS512", "RS1", "RS384", "RS512",
                "PS384", "PS512", "ES384", "ES512", "ES256K", "rs256", "Rs256", "es256", "eddsa", "EDDSA", "ed25519",
                        "Ed448",
                "RS256 ", " RS256", "RS256\0", "RS256\n"
            })
    @Behaviour("A5")
    @Spec("RFC 8725 §3.2")
    void knowsNoAlgorithmBesideItsFourInTheirExactSpelling(String name) {
        assertThat(SignatureAlgorithm.of(name)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"RS256,RS256,false", "PS256,PS256,false", "ES256,ES256,true", "EDDSA,EdDSA,true"})
    void namesItsAlgorithmsAsTheRegistryDoes(SignatureAlgorithm algorithm, String jwa, boolean quick) {
        assertThat(algorithm.jwa()).isEqualTo(jwa);
        assertThat(SignatureAlgorithm.of(jwa)).contains(algorithm);
        assertThat(algorithm.quickToSign()).isEqualTo(quick);
    }

    @Test
    @Spec("RFC 9864 §2.2")
    void knowsEdDsaByItsNewerNameToo() {
        assertThat(SignatureAlgorithm.of("Ed25519")).contains(SignatureAlgorithm.EDDSA);
        assertThat(SignatureAlgorithm.names()).contains("EdDSA", "Ed25519");
    }

    @ParameterizedTest
    @EnumSource
    @Behaviour("A5")
    @Spec("RFC 8725 §3.1")
    void verifiesNothingWithAKeyOfAnotherKind(SignatureAlgorithm algorithm) {
        var rsaFamily = java.util.Set.of(SignatureAlgorithm.RS256, SignatureAlgorithm.PS256);
        for (SignatureAlgorithm other : SignatureAlgorithm.values()) {
            PublicKey key = TestKeys.of(other).publicKey();
            boolean sameKind = algorithm == other || (rsaFamily.contains(algorithm) && rsaFamily.contains(other));

            assertThat(algorithm.fits(key))
                    .as("%s with a key for %s", algorithm, other)
                    .isEqualTo(sameKind);
            assertThat(Signatures.verify(algorithm, key, INPUT, sign(other))).isEqualTo(algorithm == other);
        }
    }

    @Test
    void fitsNoKeyThatIsTooSmallTooLargeOrOnAnotherCurve() throws Exception {
        assertThat(SignatureAlgorithm.RS256.fits(rsa(2047))).isFalse();
        assertThat(SignatureAlgorithm.RS256.fits(rsa(2048))).isTrue();
        assertThat(SignatureAlgorithm.PS256.fits(rsa(8192))).isTrue();
        assertThat(SignatureAlgorithm.PS256.fits(rsa(8193))).isFalse();
        assertThat(SignatureAlgorithm.ES256.fits(curve("EC", "secp384r1"))).isFalse();
        assertThat(SignatureAlgorithm.EDDSA.fits(curve("EdDSA", "Ed448"))).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void verifiesNoSignatureThatIsTouchedCutOrOfOtherBytes(SignatureAlgorithm algorithm) {
        PublicKey key = TestKeys.of(algorithm).publicKey();
        byte[] good = sign(algorithm);

        assertThat(Signatures.verify(algorithm, key, INPUT, good)).isTrue();
        assertThat(Signatures.verify(algorithm, key, "header.payloae".getBytes(US_ASCII), good))
                .isFalse();
        for (int i = 0; i < good.length; i++) {
            byte[] flipped = good.clone();
            flipped[i] ^= 1;
            assertThat(Signatures.verify(algorithm, key, INPUT, flipped))
                    .as("byte %d", i)
                    .isFalse();
        }
        assertThat(Signatures.verify(algorithm, key, INPUT, Arrays.copyOf(good, good.length - 1)))
                .isFalse();
        assertThat(Signatures.verify(algorithm, key, INPUT, Arrays.copyOf(good, good.length + 1)))
                .isFalse();
        assertThat(Signatures.verify(algorithm, key, INPUT, new byte[0])).isFalse();
        assertThat(Signatures.verify(algorithm, key, INPUT, new byte[good.length]))
                .isFalse();
    }

    @Test
    void verifiesNoSignatureOfZerosOrOfTheGroupOrder() {
        byte[] order = Arrays.copyOfRange(
                new BigInteger("00FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551", 16).toByteArray(),
                1,
                33);
        byte[] twice = Arrays.copyOf(order, 64);
        System.arraycopy(order, 0, twice, 32, 32);
        PublicKey key = TestKeys.of(SignatureAlgorithm.ES256).publicKey();

        assertThat(Signatures.verify(SignatureAlgorithm.ES256, key, INPUT, twice))
                .isFalse();
        assertThat(Signatures.verify(SignatureAlgorithm.ES256, key, INPUT, new byte[64]))
                .isFalse();
    }

    @Test
    void saysSoWhenAKeyCannotSign() {
        var rsa = privateKey(SignatureAlgorithm.RS256);

        assertThatThrownBy(() -> Signatures.sign(SignatureAlgorithm.ES256, rsa, INPUT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("cannot sign with ES256");
    }

    @ParameterizedTest
    @EnumSource
    @Spec("RFC 7518 §3")
    void speaksTheSameLanguageAsAnIndependentLibrary(SignatureAlgorithm algorithm) throws Exception {
        String ours = Jwts.signed("{\"alg\":\"" + algorithm.jwa() + "\"}", "{}", TestKeys.of(algorithm));
        var theirs = new JsonWebSignature();
        theirs.setAlgorithmHeaderValue(algorithm.jwa());
        theirs.setPayload("{}");
        theirs.setKey(privateKey(algorithm));

        var read = new JsonWebSignature();
        read.setCompactSerialization(ours);
        read.setKey(TestKeys.of(algorithm).publicKey());
        assertThat(read.verifySignature()).isTrue();
        assertThat(verifies(
                        theirs.getCompactSerialization(),
                        algorithm,
                        TestKeys.of(algorithm).publicKey()))
                .isTrue();
    }

    static Stream<Arguments> vectors() {
        return Stream.of(
                Arguments.of(
                        "RFC 7515 Appendix A.3",
                        SignatureAlgorithm.ES256,
                        """
                        {"keys":[{"kty":"EC","crv":"P-256",
                         "x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
                         "y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}]}""",
                        "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFt"
                                + "cGxlLmNvbS9pc19yb290Ijp0cnVlfQ",
                        "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q"),
                Arguments.of(
                        "RFC 8037 Appendix A.4",
                        SignatureAlgorithm.EDDSA,
                        """
                        {"keys":[{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]}""",
                        "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc",
                        "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    @Spec({"RFC 7515 Appendix A.3", "RFC 8037 Appendix A.4"})
    void verifiesTheSignaturesOfTheSpecifications(
            String clause, SignatureAlgorithm algorithm, String jwks, String input, String signature) {
        var key = VerificationKeys.parse(StrictJson.parseObject(jwks))
                .candidates(Optional.empty(), algorithm)
                .getFirst();

        assertThat(key.verifies(
                        algorithm,
                        input.getBytes(US_ASCII),
                        Base64Url.decode(signature).orElseThrow()))
                .as(clause)
                .isTrue();
    }

    private static byte[] sign(SignatureAlgorithm algorithm) {
        return Signatures.sign(algorithm, privateKey(algorithm), INPUT);
    }

    private static java.security.PrivateKey privateKey(SignatureAlgorithm algorithm) {
        try {
            return PublicJsonWebKey.Factory.newPublicJwk(TestKeys.of(algorithm).privateJwk())
                    .getPrivateKey();
        } catch (org.jose4j.lang.JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean verifies(String compact, SignatureAlgorithm algorithm, PublicKey key) {
        UntrustedJwt jwt = UntrustedJwt.parse(compact);
        return Signatures.verify(algorithm, key, jwt.signingInput(), jwt.signature());
    }

    private static PublicKey rsa(int bits) throws Exception {
        BigInteger modulus = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
        return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, BigInteger.valueOf(65537)));
    }

    private static PublicKey curve(String algorithm, String name) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(
                algorithm.equals("EC")
                        ? new ECGenParameterSpec(name)
                        : new java.security.spec.NamedParameterSpec(name));
        return generator.generateKeyPair().getPublic();
    }
}
