package dev.countersign.crypto.signing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeyTest {

    private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(US_ASCII);
    private static final String BASE64 = Base64.getEncoder().encodeToString(SECRET);

    @ParameterizedTest
    @ValueSource(strings = {"", "c2hvcnQ=", "not base64!", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWYwMQ=="})
    void refusesWhatIsNot32BytesInBase64WithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> MasterKey.ofBase64(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the master key ")
                .hasNoCause();
    }

    @Test
    void takesTheLineEndOfAFileAway() {
        assertThat(MasterKey.ofBase64(BASE64 + "\n").derive("x"))
                .isEqualTo(MasterKey.ofBase64(BASE64).derive("x"));
    }

    @Test
    void derivesAnotherKeyForAnotherPurposeAndAnotherMasterKey() {
        var key = MasterKey.ofBase64(BASE64);
        var other = MasterKey.ofBase64(Base64.getEncoder().encodeToString(new byte[32]));

        assertThat(key.derive("a")).hasSize(32).isNotEqualTo(key.derive("b")).isNotEqualTo(other.derive("a"));
        assertThat(key.derive("a")).isEqualTo(MasterKey.ofBase64(BASE64).derive("a"));
    }

    @Test
    @Spec("RFC 5869 §2")
    void derivesByHkdfSoThatTheStoredKeysOpenWithAnyOtherImplementation() throws Exception {
        byte[] pseudorandom = hmac(new byte[32], SECRET);
        byte[] info = "countersign/key-sealing".getBytes(US_ASCII);
        byte[] firstBlock = hmac(pseudorandom, Arrays.copyOf(concat(info, (byte) 1), info.length + 1));

        assertThat(MasterKey.ofBase64(BASE64).derive("key-sealing")).isEqualTo(firstBlock);
    }

    @Test
    @Behaviour("F91")
    void keepsItselfOutOfLogs() {
        assertThat(MasterKey.ofBase64(BASE64)).hasToString("MasterKey[redacted]");
    }

    private static byte[] hmac(byte[] key, byte[] message) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(message);
    }

    private static byte[] concat(byte[] bytes, byte last) {
        byte[] more = Arrays.copyOf(bytes, bytes.length + 1);
        more[bytes.length] = last;
        return more;
    }
}
