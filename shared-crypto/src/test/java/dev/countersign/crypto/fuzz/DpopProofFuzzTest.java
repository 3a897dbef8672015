package dev.countersign.crypto.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.countersign.crypto.dpop.DpopProofVerifier;
import dev.countersign.crypto.dpop.ProofRules;
import dev.countersign.crypto.dpop.ProofVerdict;
import dev.countersign.testing.Behaviour;
import java.time.Instant;
import java.util.Optional;

/** No bytes become a proof or a surprise. */
@Behaviour("A9")
class DpopProofFuzzTest {

    private static final ProofRules RULES = new ProofRules(
            "POST", "https://as.example.com/token", Optional.of("token"), nonce -> Optional.of(Instant.EPOCH));

    @FuzzTest(maxDuration = "60s")
    void acceptsNoForgeryAndFailsInNoOtherWayThanItsOwn(byte[] input) {
        assertThat(DpopProofVerifier.verify(new String(input, ISO_8859_1), RULES))
                .isInstanceOfSatisfying(
                        ProofVerdict.Refused.class,
                        refused -> assertThat(refused.reason()).doesNotContainPattern("\\p{Cntrl}"));
    }
}
