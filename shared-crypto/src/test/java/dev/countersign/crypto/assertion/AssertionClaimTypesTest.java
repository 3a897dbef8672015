package dev.countersign.crypto.assertion;

import static dev.countersign.crypto.assertion.AssertionFixture.CLIENT;
import static dev.countersign.crypto.assertion.AssertionFixture.KEY;
import static dev.countersign.crypto.assertion.AssertionFixture.NOW;
import static dev.countersign.crypto.assertion.AssertionFixture.RULES;
import static dev.countersign.crypto.assertion.AssertionFixture.draft;
import static dev.countersign.crypto.assertion.AssertionFixture.outcome;
import static dev.countersign.crypto.assertion.AssertionFixture.verify;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.crypto.jose.MalformedJwtException;
import dev.countersign.testing.AssertionDraft;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Jwts;
import dev.countersign.testing.Spec;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AssertionClaimTypesTest {

    private static final String SOON = String.valueOf(NOW.getEpochSecond() + 30);

    static Stream<Object> notATime() {
        return Stream.of(
                SOON,
                "",
                "soon",
                true,
                List.of(),
                List.of(NOW.getEpochSecond() + 30),
                Map.of(),
                -1L,
                -0.5,
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                Long.MAX_VALUE / 1000,
                253_402_300_800L,
                253_402_300_799.5,
                1e300,
                -1e300);
    }

    @ParameterizedTest
    @MethodSource("notATime")
    @Behaviour("A9")
    @Spec("RFC 7519 §2")
    void refusesTimesThatAreNoNumbersOrOutOfThisWorld(Object time) {
        assertThat(outcome(verify(draft().claim("exp", time)))).isEqualTo("expiry");
        assertThat(outcome(verify(draft().claim("iat", time)))).isEqualTo("issued");
        assertThat(outcome(verify(draft().claim("nbf", time)))).isEqualTo("not-before");
    }

    @Test
    @Behaviour("A9")
    void takesTheLastSecondOf9999ForATime() {
        assertThat(outcome(verify(draft().claim("exp", 253_402_300_799L)))).isEqualTo("lifetime");
        assertThat(outcome(verify(draft().claim("iat", 0)))).isEqualTo("lifetime");
        assertThat(outcome(verify(draft().claim("nbf", 0)))).isEqualTo("accepted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999999999999999999", "1e400", "1e999999999", "0x10", "NaN"})
    @Behaviour("A9")
    void refusesNumbersBeyondAllBoundsWithoutComputingThem(String number) {
        String payload = draft().claimsJson().replaceFirst("\"exp\":\\d+", "\"exp\":" + number);

        assertThatThrownBy(() -> verify(Jwts.signed("{\"alg\":\"ES256\"}", payload, KEY), RULES, KEY))
                .isInstanceOf(MalformedJwtException.class);
    }

    @Test
    @Behaviour("A9")
    void refusesASecondMemberOfTheSameName() {
        String payload = draft().claimsJson().replaceFirst("\\{", "{\"sub\":\"" + CLIENT + "\",");

        assertThatThrownBy(() -> verify(Jwts.signed("{\"alg\":\"ES256\"}", payload, KEY), RULES, KEY))
                .isInstanceOf(MalformedJwtException.class)
                .hasMessageContaining("two members of one name");
    }

    static Stream<Object> badIdentifiers() {
        return Stream.concat(
                Stream.of(
                        "",
                        "x".repeat(257),
                        "x".repeat(8000),
                        1L,
                        1.5,
                        true,
                        List.of(),
                        List.of("j"),
                        Map.of("j", "j")),
                Stream.of(
                                "\0",
                                "\n",
                                "\r",
                                "\t",
                                "\u001b[31m",
                                "\u007f",
                                "\u0085",
                                "é",
                                "\u202e",
                                "*",
                                "?",
                                "[",
                                "]",
                                "\\")
                        .map(odd -> "a" + odd + "b"));
    }

    @ParameterizedTest
    @MethodSource("badIdentifiers")
    @Behaviour("A4")
    @Spec("RFC 7523 §3")
    void refusesAJtiThatIsNoPlainWord(Object jti) {
        assertThat(outcome(verify(draft().claim("jti", jti)))).isEqualTo("jti");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", " ", "~", "0b9f5a2e-9c1d-4f3e-8a77-1d2c3b4a5e6f", "{key}:1|2 'x' \"y\"", "JTI"})
    @Behaviour("A4")
    void acceptsAnyPlainJti(String jti) {
        assertThat(outcome(verify(draft().claim("jti", jti)))).isEqualTo("accepted");
    }

    @Test
    @Behaviour("A4")
    void acceptsAJtiOf256Characters() {
        assertThat(outcome(verify(draft().claim("jti", "x".repeat(256))))).isEqualTo("accepted");
    }

    @Test
    @Spec("OpenID Connect Core §9")
    void ignoresClaimsThatItDoesNotKnow() {
        assertThat(outcome(verify(draft().claim("more", List.of(Map.of("a", "b"))))))
                .isEqualTo("accepted");
    }

    @Test
    @Behaviour("F91")
    void writesForeignTextIntoReasonsShortenedAndEscaped() {
        assertThat(reason(draft().claim("aud", "evil\n2026 INFO \u001b[2J\"\\é")))
                .isEqualTo("aud \"evil\\u000a2026 INFO \\u001b[2J\\u0022\\u005c\\u00e9\"");
        assertThat(reason(draft().claim("aud", "x".repeat(100)))).isEqualTo("aud \"" + "x".repeat(100) + "\"");
        assertThat(reason(draft().claim("aud", "x".repeat(101)))).isEqualTo("aud \"" + "x".repeat(100) + "…\"");
        assertThat(reason(draft().claim("exp", " ~\u007f"))).isEqualTo("exp \" ~\\u007f\"");
    }

    private static String reason(AssertionDraft draft) {
        return verify(draft) instanceof AssertionVerdict.Refused refused ? refused.received() : "accepted";
    }
}
