package dev.countersign.crypto.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.countersign.crypto.jose.InvalidKeysException;
import dev.countersign.crypto.jose.MalformedJsonException;
import dev.countersign.crypto.jose.SignatureAlgorithm;
import dev.countersign.crypto.jose.StrictJson;
import dev.countersign.crypto.jose.VerificationKeys;
import dev.countersign.testing.Behaviour;
import java.util.Optional;

/** A key set is read or refused, and no key in it verifies a signature of zeros. */
@Behaviour("A11")
class VerificationKeysFuzzTest {

    @FuzzTest(maxDuration = "60s")
    void readsASetOfUsableKeysOrRefusesIt(byte[] input) {
        VerificationKeys keys;
        try {
            keys = VerificationKeys.parse(StrictJson.parseObject(input));
        } catch (MalformedJsonException | InvalidKeysException refused) {
            return;
        }
        assertThat(keys.isEmpty()).isFalse();
        for (SignatureAlgorithm algorithm : keys.algorithms()) {
            assertThat(keys.candidates(Optional.empty(), algorithm))
                    .isNotEmpty()
                    .noneMatch(key -> key.verifies(algorithm, input, new byte[64]))
                    .noneMatch(key -> key.verifies(algorithm, input, new byte[256]));
        }
    }
}
