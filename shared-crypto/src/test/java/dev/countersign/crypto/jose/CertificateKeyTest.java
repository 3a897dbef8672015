package dev.countersign.crypto.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.crypto.encoding.Base64Url;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import dev.countersign.testing.TestCertificates;
import java.io.ByteArrayInputStream;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Keys that are registered as certificates. */
@Behaviour("A11")
@Spec("RFC 7517 §4.7")
class CertificateKeyTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant BEGIN = NOW.minus(Duration.ofDays(1));
    private static final Instant END = NOW.plus(Duration.ofDays(1));

    @Test
    void textThatIsNoCertificateIsAProblemThatSaysWhich() throws Exception {
        String good = pem(ec("secp256r1"));

        assertThatThrownBy(
                        () -> VerificationKeys.ofCertificates(List.of(good, "x", good.replace('M', '!'), good + good)))
                .isInstanceOfSatisfying(
                        InvalidKeysException.class,
                        refused -> assertThat(refused.problems())
                                .containsExactly(
                                        "[1]: is no PEM certificate",
                                        "[2]: is no PEM certificate",
                                        "[3]: holds several certificates; give each an entry"));
        assertThatThrownBy(() -> VerificationKeys.ofCertificates(
                        List.of("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----")))
                .hasMessageContaining("cannot be read");
    }

    @Test
    void aPrivateKeyBesideItIsAProblem() throws Exception {
        String both = pem(ec("secp256r1")) + "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----";

        assertThatThrownBy(() -> VerificationKeys.ofCertificates(List.of(both)))
                .hasMessageContaining("holds a private key");
    }

    @Test
    void aWeakOrForeignKeyIsAProblem() throws Exception {
        KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
        rsa.initialize(1024);
        String weak = pem(rsa.generateKeyPair());
        String curve = pem(ec("secp384r1"));

        assertThatThrownBy(() -> VerificationKeys.ofCertificates(List.of(weak, curve)))
                .isInstanceOfSatisfying(
                        InvalidKeysException.class,
                        refused -> assertThat(refused.problems())
                                .hasSize(2)
                                .first()
                                .isEqualTo("[0]: RSA modulus outside 2048 to 8192 bits"));
    }

    @Test
    void theCertificateOfAnotherKeyInX5cIsAProblem() throws Exception {
        Map<String, Object> jwk = jwk(ec("secp256r1"), "k1", der(ec("secp256r1")));

        assertThatThrownBy(() -> VerificationKeys.parse(Map.of("keys", List.of(jwk))))
                .hasMessageContaining("x5c is the certificate of another key");
    }

    @Test
    void aKeyIsKnownByItsOwnThumbprintAndByItsCertificates() throws Exception {
        KeyPair pair = ec("secp256r1");
        var keys = VerificationKeys.ofCertificates(List.of(pem(pair)));

        String own = keys.all().getFirst().thumbprint();
        String certificates =
                Base64Url.encode(MessageDigest.getInstance("SHA-256").digest(der(pair)));

        assertThat(keys.knows(own)).isTrue();
        assertThat(keys.knows(certificates)).isTrue();
        assertThat(keys.knows("other")).isFalse();
        assertThat(keys.candidates(Optional.of(certificates), SignatureAlgorithm.ES256))
                .hasSize(1);
        assertThat(keys.candidates(Optional.of("other"), SignatureAlgorithm.ES256))
                .isEmpty();
    }

    @Test
    void outsideItsDatesAKeyIsUnknownAndTheReasonIsKept() throws Exception {
        KeyPair pair = ec("secp256r1");
        var keys = VerificationKeys.ofCertificates(List.of(pem(pair)));
        String name = keys.all().getFirst().name();

        assertThat(keys.validAt(BEGIN).knows(name)).isTrue();
        assertThat(keys.validAt(END).knows(name)).isTrue();
        assertThat(keys.validAt(BEGIN.minusMillis(1)).knows(name)).isFalse();
        assertThat(keys.validAt(BEGIN.minusMillis(1)).outOfDate())
                .isEqualTo("key " + name + ": its certificate is valid from " + BEGIN);
        assertThat(keys.validAt(END.plusMillis(1)).knows(name)).isFalse();
        assertThat(keys.validAt(END.plusMillis(1)).outOfDate())
                .isEqualTo("key " + name + ": its certificate ended at " + END);
    }

    @Test
    void theDatesOfX5cCountToo() throws Exception {
        KeyPair pair = ec("secp256r1");
        var keys = VerificationKeys.parse(Map.of("keys", List.of(jwk(pair, "k1", der(pair)))));

        assertThat(keys.validAt(NOW).knows("k1")).isTrue();
        assertThat(keys.validAt(END.plusSeconds(1)).isEmpty()).isTrue();
    }

    @Test
    void aRenewedCertificateOfTheSameKeyMayStandBesideTheOldOne() throws Exception {
        KeyPair pair = ec("secp256r1");
        String renewed = TestCertificates.pem(pair.getPublic(), NOW, END.plus(Duration.ofDays(365)));
        var keys = VerificationKeys.ofCertificates(List.of(pem(pair), renewed));

        assertThat(keys.all()).hasSize(2);
        assertThat(keys.validAt(END.plusSeconds(1)).knows(keys.all().getFirst().thumbprint()))
                .isTrue();
    }

    @Test
    void keysThatComeAloneHaveNoEnd() {
        assertThat(VerificationKeys.none().validAt(NOW).outOfDate()).isEmpty();
    }

    private static KeyPair ec(String curve) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        return generator.generateKeyPair();
    }

    private static String pem(KeyPair pair) {
        return TestCertificates.pem(pair.getPublic(), BEGIN, END);
    }

    private static byte[] der(KeyPair pair) throws Exception {
        byte[] der = TestCertificates.der(pair.getPublic(), BEGIN, END);
        assertThat(CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der)))
                .isNotNull();
        return der;
    }

    private static Map<String, Object> jwk(KeyPair pair, String kid, byte[] certificate) {
        var point = ((ECPublicKey) pair.getPublic()).getW();
        return Map.of(
                "kty",
                "EC",
                "crv",
                "P-256",
                "kid",
                kid,
                "x",
                coordinate(point.getAffineX()),
                "y",
                coordinate(point.getAffineY()),
                "x5c",
                List.of(Base64.getEncoder().encodeToString(certificate)));
    }

    private static String coordinate(java.math.BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[32];
        int length = Math.min(32, bytes.length);
        System.arraycopy(bytes, bytes.length - length, fixed, 32 - length, length);
        return Base64Url.encode(fixed);
    }
}
