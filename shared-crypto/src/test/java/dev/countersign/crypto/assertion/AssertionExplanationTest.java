package dev.countersign.crypto.assertion;

import static dev.countersign.crypto.assertion.AssertionFixture.KEY;
import static dev.countersign.crypto.assertion.AssertionFixture.NOW;
import static dev.countersign.crypto.assertion.AssertionFixture.RULES;
import static dev.countersign.crypto.assertion.AssertionFixture.draft;
import static dev.countersign.crypto.assertion.AssertionFixture.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crypto.assertion.CheckResult.Outcome;
import dev.countersign.crypto.jose.SignatureAlgorithm;
import dev.countersign.crypto.jose.UntrustedJwt;
import dev.countersign.crypto.jose.VerificationKeys;
import dev.countersign.crypto.signing.Jwks;
import dev.countersign.testing.AssertionDraft;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.TestKeys;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An explanation runs the verifier's own checks, and goes on after one that fails. */
@Behaviour("A10")
class AssertionExplanationTest {

    private static final VerificationKeys KEYS = VerificationKeys.parse(Jwks.of(List.of(KEY)));

    private final ClientAssertionVerifier verifier = new ClientAssertionVerifier();

    static Stream<AssertionDraft> assertions() {
        return Stream.of(
                draft(),
                draft().header("typ", "at+jwt"),
                draft().header("jku", "https://evil.example"),
                draft().header("kid", "unknown"),
                draft().claim("iss", "other"),
                draft().claim("sub", "other"),
                draft().claim("aud", "https://sts.example.com/"),
                draft().claim("exp", NOW.getEpochSecond() - 11),
                draft().claim("iat", NOW.getEpochSecond() + 11),
                draft().claim("nbf", NOW.getEpochSecond() + 11),
                draft().claim("exp", NOW.getEpochSecond() + 61),
                draft().without("jti"),
                draft().without("exp").without("iat").without("aud"));
    }

    @ParameterizedTest
    @MethodSource("assertions")
    void theFirstCheckThatFailsIsTheVerifiersReason(AssertionDraft draft) {
        String assertion = draft.signedBy(KEY);

        String first = explain(assertion).stream()
                .filter(CheckResult::failed)
                .map(CheckResult::check)
                .findFirst()
                .orElse("accepted");

        assertThat(first).isEqualTo(outcome(AssertionFixture.verify(assertion, RULES, KEY)));
    }

    @Test
    void aCheckThatFailsDoesNotStopTheOnesAfterIt() {
        var results = explain(draft().header("typ", "at+jwt")
                .claim("aud", "x")
                .without("jti")
                .signedBy(TestKeys.another(SignatureAlgorithm.ES256)));

        assertThat(results.stream().filter(CheckResult::failed).map(CheckResult::check))
                .containsExactly("type", "signature", "audience", "jti");
        assertThat(results.stream().filter(CheckResult::failed).map(CheckResult::received))
                .containsExactly("typ \"at+jwt\"", "no kid", "aud \"x\"", "no jti");
    }

    @Test
    void whatCannotBeAskedIsSkipped() {
        var results = explain(draft().header("alg", "none").without("exp").signedBy(KEY));

        assertThat(results.stream()
                        .filter(result -> result.outcome() == Outcome.SKIPPED)
                        .map(CheckResult::check))
                .containsExactly("registered-algorithm", "key", "signature", "lifetime");
    }

    @Test
    void aTimeInMillisecondsIsCalledThat() {
        var results = explain(draft().claim("exp", NOW.toEpochMilli() + 60_000).signedBy(KEY));

        assertThat(results)
                .filteredOn(result -> result.check().equals("expiry"))
                .singleElement()
                .satisfies(result -> assertThat(result.received()).endsWith("which is milliseconds"));
    }

    private List<CheckResult> explain(String assertion) {
        return verifier.explain(UntrustedJwt.parse(assertion), RULES, KEYS, NOW);
    }
}
