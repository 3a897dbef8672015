package dev.countersign.crypto.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.countersign.crypto.assertion.AssertionRules;
import dev.countersign.crypto.assertion.AssertionVerdict;
import dev.countersign.crypto.assertion.ClientAssertionVerifier;
import dev.countersign.crypto.jose.MalformedJwtException;
import dev.countersign.crypto.jose.SignatureAlgorithm;
import dev.countersign.crypto.jose.UntrustedJwt;
import dev.countersign.crypto.jose.VerificationKeys;
import dev.countersign.crypto.signing.Jwks;
import dev.countersign.crypto.signing.TokenVerifier;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.TestKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;

/** No bytes become a token, an assertion or a surprise. */
@Behaviour("A9")
class UntrustedJwtFuzzTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final ClientAssertionVerifier VERIFIER = new ClientAssertionVerifier();
    private static final AssertionRules RULES = new AssertionRules(
            "c", "https://sts.example.com", Set.of(SignatureAlgorithm.values()), Duration.ofMinutes(1), Duration.ZERO);
    private static final VerificationKeys KEYS = VerificationKeys.parse(
            Jwks.of(Stream.of(SignatureAlgorithm.values()).map(TestKeys::of).toList()));

    @FuzzTest(maxDuration = "60s")
    void acceptsNoForgeryAndFailsInNoOtherWayThanItsOwn(byte[] input) {
        String text = new String(input, ISO_8859_1);
        assertThat(TokenVerifier.verify(text, "JWT", "c", KEYS, NOW)).isEmpty();
        UntrustedJwt jwt;
        try {
            jwt = UntrustedJwt.parse(text);
        } catch (MalformedJwtException refused) {
            return;
        }
        assertThat(jwt.compact()).isEqualTo(text);
        VERIFIER.verifyAgainstDecoy(jwt);
        assertThat(VERIFIER.verify(jwt, RULES, KEYS, NOW))
                .isInstanceOfSatisfying(
                        AssertionVerdict.Refused.class,
                        refused -> assertThat(refused.reason()).doesNotContainPattern("\\p{Cntrl}"));
    }
}
