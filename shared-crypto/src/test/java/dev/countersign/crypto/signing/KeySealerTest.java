package dev.countersign.crypto.signing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.testing.Spec;
import java.util.Arrays;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

@Spec("NIST SP 800-38D")
class KeySealerTest {

    private static final byte[] PLAIN = "{\"d\":\"secret\"}".getBytes(UTF_8);

    private final KeySealer sealer = sealer(1);

    @Test
    void opensNothingUnderAnotherMasterKey() {
        assertBroken(sealer(2), sealer.seal(PLAIN, "kid"), "kid");
    }

    @Test
    void opensNothingInAnotherContext() {
        byte[] sealed = sealer.seal(PLAIN, "kid");

        assertBroken(sealer, sealed, "kid2");
        assertBroken(sealer, sealed, "");
    }

    @Test
    void opensNothingThatWasTouchedAnywhere() {
        byte[] sealed = sealer.seal(PLAIN, "kid");

        for (int i = 0; i < sealed.length; i++) {
            byte[] touched = sealed.clone();
            touched[i] ^= 1;
            assertBroken(sealer, touched, "kid");
        }
    }

    @Test
    void opensNothingThatWasCutOrLengthened() {
        byte[] sealed = sealer.seal(PLAIN, "kid");

        for (int length = 0; length < sealed.length; length++) {
            assertBroken(sealer, Arrays.copyOf(sealed, length), "kid");
        }
        assertBroken(sealer, Arrays.copyOf(sealed, sealed.length + 1), "kid");
    }

    @Test
    void sealsTheSameTwiceIntoDifferentBytes() {
        assertThat(sealer.seal(PLAIN, "kid")).isNotEqualTo(sealer.seal(PLAIN, "kid"));
    }

    @Test
    void writesVersionNonceCiphertextAndTag() {
        assertThat(sealer.seal(PLAIN, "kid"))
                .hasSize(1 + 12 + PLAIN.length + 16)
                .startsWith(1);
    }

    @Property
    void opensWhatItSealed(@ForAll byte[] plain, @ForAll String context) {
        assertThat(sealer.open(sealer.seal(plain, context), context)).isEqualTo(plain);
        assertThat(sealer(1).open(sealer.seal(plain, context), context)).isEqualTo(plain);
    }

    private static void assertBroken(KeySealer sealer, byte[] sealed, String context) {
        assertThatThrownBy(() -> sealer.open(sealed, context)).isInstanceOf(SealBrokenException.class);
    }

    private static KeySealer sealer(int key) {
        byte[] secret = new byte[32];
        secret[0] = (byte) key;
        return new KeySealer(MasterKey.ofBase64(Base64.getEncoder().encodeToString(secret)));
    }
}
