package dev.countersign.crypto.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.countersign.crypto.pkce.CodeChallenge;
import dev.countersign.crypto.pkce.CodeVerifier;
import dev.countersign.testing.Behaviour;

/** A text is a verifier, a challenge, both or neither; and it never answers its own challenge. */
@Behaviour("B22")
class PkceFuzzTest {

    @FuzzTest(maxDuration = "60s")
    void readsVerifiersAndChallengesOrNothing(byte[] input) {
        String text = new String(input, UTF_8);
        var verifier = CodeVerifier.parse(text);
        var challenge = CodeChallenge.parse(text);

        verifier.ifPresent(read -> assertThat(read.challenge().matches(read)).isTrue());
        challenge.ifPresent(read -> assertThat(read.value()).isEqualTo(text));
        assertThat(verifier.isPresent()
                        && challenge.isPresent()
                        && challenge.get().matches(verifier.get()))
                .isFalse();
    }
}
