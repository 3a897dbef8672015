package dev.countersign.crypto.assertion;

import static dev.countersign.crypto.assertion.AssertionFixture.KEY;
import static dev.countersign.crypto.assertion.AssertionFixture.RULES;
import static dev.countersign.crypto.assertion.AssertionFixture.draft;
import static dev.countersign.crypto.assertion.AssertionFixture.outcome;
import static dev.countersign.crypto.assertion.AssertionFixture.rules;
import static dev.countersign.crypto.assertion.AssertionFixture.verify;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crypto.jose.SignatureAlgorithm;
import dev.countersign.crypto.jose.UntrustedJwt;
import dev.countersign.crypto.jose.VerificationKeys;
import dev.countersign.crypto.signing.SigningKey;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Jwts;
import dev.countersign.testing.Spec;
import dev.countersign.testing.TestKeys;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class AssertionSignatureTest {

    private static final SigningKey STRANGER = TestKeys.another(SignatureAlgorithm.ES256);

    @Test
    @Behaviour({"A3", "A10"})
    @Spec("RFC 7523 §3")
    void refusesASignatureByAnotherKeySoThatNoJtiIsBurned() {
        assertThat(verify(draft().signedBy(STRANGER), RULES, KEY))
                .isEqualTo(new AssertionVerdict.Refused("signature", "a signature by that key", "no kid"));
        assertThat(verify(draft().header("kid", KEY.kid()).signedBy(STRANGER), RULES, KEY))
                .isEqualTo(new AssertionVerdict.Refused(
                        "signature", "a signature by that key", "kid \"" + KEY.kid() + "\""));
    }

    @Test
    @Behaviour("A10")
    void refusesClaimsThatWereChangedAfterwards() {
        String[] parts = draft().signedBy(KEY).split("\\.", -1);
        String changed =
                parts[0] + "." + Jwts.encode(draft().claim("jti", "fresh").claimsJson()) + "." + parts[2];

        assertThat(outcome(verify(changed, RULES, KEY))).isEqualTo("signature");
    }

    @Test
    @Behaviour("A10")
    void refusesAClientWithoutKeys() {
        var verdict = new ClientAssertionVerifier()
                .verify(
                        UntrustedJwt.parse(draft().signedBy(KEY)),
                        RULES,
                        VerificationKeys.none(),
                        AssertionFixture.NOW);

        assertThat(outcome(verdict)).isEqualTo("key");
    }

    @Test
    @Behaviour("A10")
    void looksAtClaimsOnlyAfterTheSignature() {
        assertThat(outcome(verify(draft().without("exp").signedBy(STRANGER), RULES, KEY)))
                .isEqualTo("signature");
        assertThat(outcome(verify(draft().claim("aud", "x").header("kid", "?").signedBy(KEY), RULES, KEY)))
                .isEqualTo("key");
    }

    static Stream<String> assertionsThatEndBeforeTheClaims() {
        return Stream.of(
                draft().signedBy(STRANGER),
                draft().header("kid", "unknown").signedBy(KEY),
                draft().header("alg", "EdDSA").signedBy(KEY));
    }

    @ParameterizedTest
    @MethodSource("assertionsThatEndBeforeTheClaims")
    @Behaviour("A10")
    void computesExactlyOneSignatureForAnUnknownClientAnUnknownKeyAndABadSignature(String assertion) {
        var jwt = UntrustedJwt.parse(assertion);
        var verifier = new ClientAssertionVerifier();
        var keys = VerificationKeys.parse(dev.countersign.crypto.signing.Jwks.of(java.util.List.of(KEY)));
        try (var counting = CountingSignatures.install()) {
            verifier.verify(jwt, RULES, keys, AssertionFixture.NOW);
            int forAKnownClient = counting.takeCount();
            verifier.verifyAgainstDecoy(jwt);
            int forAnUnknownClient = counting.takeCount();

            assertThat(forAKnownClient).isEqualTo(1);
            assertThat(forAnUnknownClient).isEqualTo(1);
        }
    }

    @Test
    @Behaviour("A10")
    void computesNoSignatureForAnyoneWhenTheHeaderIsHopeless() {
        var jwt = UntrustedJwt.parse(draft().header("typ", "at+jwt").signedBy(KEY));
        try (var counting = CountingSignatures.install()) {
            assertThat(outcome(verify(jwt.compact(), RULES, KEY))).isEqualTo("type");
            new ClientAssertionVerifier().verifyAgainstDecoy(jwt);

            assertThat(counting.takeCount()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    @Behaviour("A10")
    void computesASignatureForADecoyWhateverItsLength(SignatureAlgorithm algorithm) {
        var decoys = new DecoyKeys();
        try (var counting = CountingSignatures.install()) {
            for (int length : new int[] {0, 1, 63, 64, 65, 255, 256, 257, 383, 384, 512, 513, 4000}) {
                decoys.work(algorithm, new byte[] {1}, new byte[length]);

                assertThat(counting.takeCount())
                        .as("%s, %d bytes", algorithm, length)
                        .isEqualTo(1);
            }
        }
    }

    @Test
    @Behaviour("A11")
    void acceptsEveryKeyOfAClientThatIsChangingKeys() {
        var next = TestKeys.another(SignatureAlgorithm.ES256);

        for (SigningKey key : new SigningKey[] {KEY, next}) {
            assertThat(outcome(verify(draft().signedBy(key), RULES, KEY, next))).isEqualTo("accepted");
            assertThat(outcome(verify(draft().header("kid", key.kid()).signedBy(key), RULES, KEY, next)))
                    .isEqualTo("accepted");
        }
    }

    @Test
    @Behaviour("A11")
    void refusesAKeyThatWasRemovedAndAKeyUnderTheNameOfAnother() {
        var next = TestKeys.another(SignatureAlgorithm.ES256);

        assertThat(outcome(verify(draft().header("kid", KEY.kid()).signedBy(KEY), RULES, next)))
                .isEqualTo("key");
        assertThat(outcome(verify(draft().signedBy(KEY), RULES, next))).isEqualTo("signature");
        assertThat(outcome(verify(draft().header("kid", next.kid()).signedBy(KEY), RULES, KEY, next)))
                .isEqualTo("signature");
    }

    @Test
    @Behaviour("A10")
    void takesASignatureOfAnotherLengthForAnUnknownKey() {
        SigningKey rsa = TestKeys.of(SignatureAlgorithm.RS256);
        String assertion = draft().signedBy(rsa);
        String shorter = assertion.substring(0, assertion.lastIndexOf('.') + 1) + "AAAA";

        assertThat(outcome(verify(shorter, rules(SignatureAlgorithm.RS256), rsa)))
                .isEqualTo("key");
    }
}
