package dev.countersign.crypto.pkce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Behaviour("B22")
class PkceTest {

    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    static Stream<String> notAVerifier() {
        return Stream.concat(
                Stream.of("", "a".repeat(42), "a".repeat(129), "a".repeat(100_000)),
                Stream.of(" ", "+", "/", "=", "%", "\n", "\0", "é", "а", "１", "*", "@", "[", "`", "{", ",", ":")
                        .map(odd -> "a".repeat(43) + odd));
    }

    @ParameterizedTest
    @MethodSource("notAVerifier")
    @Spec("RFC 7636 §4.1")
    void refusesAVerifierOfAnotherLengthOrAlphabet(String text) {
        assertThat(CodeVerifier.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-c",
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cMM",
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM=",
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw+cM",
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw~cM",
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cN",
                " 9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
            })
    @Spec("RFC 7636 §4.2")
    void refusesAChallengeThatIsNoCanonicalSha256(String text) {
        assertThat(CodeChallenge.parse(text)).isEmpty();
    }

    @Property
    @Spec("RFC 9700 §4.8.2")
    void neverMatchesAChallengeThatIsTheVerifierItself(@ForAll @StringLength(43) @Unreserved String text) {
        var verifier = CodeVerifier.parse(text).orElseThrow();

        assertThat(CodeChallenge.parse(text).filter(challenge -> challenge.matches(verifier)))
                .isEmpty();
    }

    @Property
    @Spec("RFC 7636 §4.6")
    void matchesOnlyTheVerifierItWasMadeFrom(
            @ForAll @StringLength(min = 43, max = 128) @Unreserved String one,
            @ForAll @StringLength(min = 43, max = 128) @Unreserved String other) {
        var challenge = CodeVerifier.parse(one).orElseThrow().challenge();

        assertThat(challenge.matches(CodeVerifier.parse(one).orElseThrow())).isTrue();
        assertThat(challenge.matches(CodeVerifier.parse(other).orElseThrow())).isEqualTo(one.equals(other));
    }

    @Property
    void readsBackEveryChallengeItMakes(@ForAll @StringLength(min = 43, max = 128) @Unreserved String text) {
        var challenge = CodeVerifier.parse(text).orElseThrow().challenge();

        assertThat(CodeChallenge.parse(challenge.value()).map(CodeChallenge::value))
                .contains(challenge.value());
    }

    @Test
    @Spec("RFC 7636 Appendix B")
    void computesTheChallengeOfTheSpecification() {
        var verifier = CodeVerifier.parse(VERIFIER).orElseThrow();

        assertThat(verifier.challenge().value()).isEqualTo(CHALLENGE);
        assertThat(CodeChallenge.parse(CHALLENGE).orElseThrow().matches(verifier))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {43, 44, 64, 127, 128})
    @Spec("RFC 7636 §4.1")
    void acceptsEveryLengthFrom43To128(int length) {
        assertThat(CodeVerifier.parse("~".repeat(length))).isPresent();
    }

    @Test
    @Behaviour("F91")
    void keepsTheVerifierOutOfLogs() {
        var verifier = CodeVerifier.parse(VERIFIER).orElseThrow();

        assertThat(verifier).hasToString("CodeVerifier[redacted]");
        assertThat(verifier.challenge()).hasToString(CHALLENGE);
    }

    /** RFC 3986 §2.3. */
    @Chars({'-', '.', '_', '~'})
    @CharRange(from = 'a', to = 'z')
    @CharRange(from = 'A', to = 'Z')
    @CharRange(from = '0', to = '9')
    @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
    @java.lang.annotation.Target(java.lang.annotation.ElementType.PARAMETER)
    @interface Unreserved {}
}
