package dev.countersign.crypto.assertion;

import static dev.countersign.crypto.assertion.AssertionFixture.CLIENT;
import static dev.countersign.crypto.assertion.AssertionFixture.ISSUER;
import static dev.countersign.crypto.assertion.AssertionFixture.NOW;
import static dev.countersign.crypto.assertion.AssertionFixture.draft;
import static dev.countersign.crypto.assertion.AssertionFixture.outcome;
import static dev.countersign.crypto.assertion.AssertionFixture.verify;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.crypto.jose.SignatureAlgorithm;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Behaviour("A2")
@Spec("RFC 7523 §3")
class AssertionIdentityAndTimeTest {

    private static final long T = NOW.getEpochSecond();

    static Stream<Object> notTheClient() {
        return Stream.of(
                "",
                "orders-batc",
                "orders-batch2",
                "Orders-Batch",
                " orders-batch",
                "orders-batch\0",
                "other",
                1L,
                true,
                List.of(CLIENT),
                Map.of("id", CLIENT));
    }

    @ParameterizedTest
    @MethodSource("notTheClient")
    void refusesAnIssuerOrSubjectOtherThanTheClient(Object identity) {
        assertThat(outcome(verify(draft().claim("iss", identity)))).isEqualTo("issuer");
        assertThat(outcome(verify(draft().claim("sub", identity)))).isEqualTo("subject");
    }

    @ParameterizedTest
    @CsvSource({"iss,issuer", "sub,subject", "exp,expiry", "iat,issued", "jti,jti"})
    void refusesAnAssertionWithoutARequiredClaim(String claim, String check) {
        assertThat(outcome(verify(draft().without(claim)))).isEqualTo(check);
    }

    @ParameterizedTest(name = "iat {0}, exp {1}: {2}")
    @CsvSource({
        "-60, -10, expiry",
        "-69, -10, expiry",
        "-60, -9, accepted",
        "-60, 0, accepted",
        "11, 60, issued",
        "10, 60, accepted",
        "10, 70, accepted",
        "10, 71, lifetime",
        "0, 61, lifetime",
        "-1, 60, lifetime",
        "0, 60, accepted",
        "0, 1, accepted",
        "0, 0, lifetime",
        "5, 4, lifetime",
        "-100000, 30, lifetime"
    })
    void holdsTheTimesToNowGiveOrTakeTheSkewAndTheLifetimeToItsCap(long issued, long expires, String expected) {
        assertThat(outcome(verify(draft().claim("iat", T + issued).claim("exp", T + expires))))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"11,not-before", "60,not-before", "10,accepted", "0,accepted", "-100000,accepted"})
    void refusesAnAssertionBeforeItsTime(long notBefore, String expected) {
        assertThat(outcome(verify(draft().claim("nbf", T + notBefore)))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "10.5, 60, issued",
        "9.75, 60, accepted",
        "0, 60.5, lifetime",
        "0.5, 60.5, accepted",
        "-50, -9.5, accepted",
        "-50, -10.0, expiry"
    })
    @Spec("RFC 7519 §2")
    void readsFractionsOfASecond(double issued, double expires, String expected) {
        assertThat(outcome(verify(draft().claim("iat", T + issued).claim("exp", T + expires))))
                .isEqualTo(expected);
    }

    @Test
    void givesProofOfWhoAndUntilWhen() {
        var verdict = verify(draft().claim("jti", "j-1").claim("exp", T + 30.5));

        assertThat(verdict).isInstanceOfSatisfying(AssertionVerdict.Accepted.class, accepted -> {
            VerifiedAssertion assertion = accepted.assertion();
            assertThat(assertion.clientId()).isEqualTo(CLIENT);
            assertThat(assertion.jti()).isEqualTo("j-1");
            assertThat(assertion.issuedAt()).isEqualTo(NOW);
            assertThat(assertion.expiresAt()).isEqualTo(NOW.plusMillis(30_500));
            assertThat(assertion).hasToString("VerifiedAssertion[orders-batch]");
        });
    }

    @Test
    void refusesRulesThatWouldAllowMoreThanFiveMinutesOrNothing() {
        assertThat(rules(CLIENT, ISSUER, Duration.ofMinutes(5), Duration.ZERO).maxLifetime())
                .isEqualTo(AssertionRules.LONGEST_LIFETIME);
        assertRefused(CLIENT, ISSUER, Duration.ofSeconds(301), Duration.ZERO);
        assertRefused(CLIENT, ISSUER, Duration.ZERO, Duration.ZERO);
        assertRefused(CLIENT, ISSUER, Duration.ofSeconds(-1), Duration.ZERO);
        assertRefused(CLIENT, ISSUER, Duration.ofMinutes(1), Duration.ofSeconds(-1));
        assertRefused("", ISSUER, Duration.ofMinutes(1), Duration.ZERO);
        assertRefused(CLIENT, "", Duration.ofMinutes(1), Duration.ZERO);
    }

    private static void assertRefused(String clientId, String audience, Duration lifetime, Duration skew) {
        assertThatThrownBy(() -> rules(clientId, audience, lifetime, skew))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static AssertionRules rules(String clientId, String audience, Duration lifetime, Duration skew) {
        return new AssertionRules(clientId, audience, Set.of(SignatureAlgorithm.ES256), lifetime, skew);
    }
}
