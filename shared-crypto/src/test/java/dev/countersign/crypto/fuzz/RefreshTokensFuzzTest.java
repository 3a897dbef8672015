package dev.countersign.crypto.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.countersign.crypto.refresh.RefreshTokens;
import dev.countersign.crypto.signing.MasterKey;
import java.util.Base64;

/** No bytes become a refresh token of ours. */
class RefreshTokensFuzzTest {

    private static final byte[] SECRET = "a secret of a family".getBytes(ISO_8859_1);
    private static final RefreshTokens TOKENS =
            new RefreshTokens(MasterKey.ofBase64(Base64.getEncoder().encodeToString(new byte[32])));

    @FuzzTest(maxDuration = "60s")
    void recognisesNoForgery(byte[] input) {
        RefreshTokens.parse(new String(input, ISO_8859_1)).ifPresent(token -> {
            assertThat(token.generation()).isNotNegative();
            assertThat(TOKENS.authentic(token, SECRET)).isFalse();
        });
    }
}
