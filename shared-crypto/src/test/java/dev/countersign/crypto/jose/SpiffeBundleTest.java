package dev.countersign.crypto.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Of a trust bundle, the keys for JWT-SVIDs count and the certificates do not. */
@Behaviour("D65")
@Spec("SPIFFE Trust Domain and Bundle §4.2")
class SpiffeBundleTest {
    private static final String KEY = """
            {"kty":"EC","crv":"P-256","kid":"%s","use":"%s",\
            "x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}""";

    @Test
    void theKeysForJwtSvidsAreThere() {
        var keys = SpiffeBundle.keys(bundle(KEY.formatted("jwt", "jwt-svid") + ',' + KEY.formatted("x", "x509-svid")));

        assertThat(keys.knows("jwt")).isTrue();
        assertThat(keys.knows("x")).isFalse();
    }

    @Test
    void aPlainSetOfSignatureKeysIsTakenToo() {
        assertThat(SpiffeBundle.keys(bundle(KEY.formatted("plain", "sig"))).knows("plain"))
                .isTrue();
    }

    @Test
    void aBundleWithoutOneIsRefused() {
        assertThatThrownBy(() -> SpiffeBundle.keys(bundle(KEY.formatted("x", "x509-svid"))))
                .isInstanceOf(InvalidKeysException.class);
        assertThatThrownBy(() -> SpiffeBundle.keys(bundle(""))).isInstanceOf(InvalidKeysException.class);
        assertThatThrownBy(() -> SpiffeBundle.keys(Map.of())).isInstanceOf(InvalidKeysException.class);
        assertThatThrownBy(() -> SpiffeBundle.keys(bundle("7"))).isInstanceOf(InvalidKeysException.class);
    }

    private static Map<String, Object> bundle(String keys) {
        return StrictJson.parseObject(("{\"spiffe_sequence\":1,\"spiffe_refresh_hint\":300,\"keys\":[" + keys + "]}")
                .getBytes(StandardCharsets.UTF_8));
    }
}
