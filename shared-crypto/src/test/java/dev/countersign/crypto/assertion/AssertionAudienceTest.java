package dev.countersign.crypto.assertion;

import static dev.countersign.crypto.assertion.AssertionFixture.CLIENT;
import static dev.countersign.crypto.assertion.AssertionFixture.ISSUER;
import static dev.countersign.crypto.assertion.AssertionFixture.KEY;
import static dev.countersign.crypto.assertion.AssertionFixture.draft;
import static dev.countersign.crypto.assertion.AssertionFixture.outcome;
import static dev.countersign.crypto.assertion.AssertionFixture.verify;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crypto.jose.SignatureAlgorithm;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Behaviour("A1")
@Spec({"RFC 10070", "RFC 7523 §3"})
class AssertionAudienceTest {

    private static final String TOKEN_ENDPOINT = ISSUER + "/token";

    static Stream<Object> nearMisses() {
        return Stream.of(
                ISSUER + "/",
                ISSUER + "//",
                ISSUER + "?",
                ISSUER + "#",
                ISSUER + " ",
                " " + ISSUER,
                ISSUER + "\0",
                ISSUER + "\n",
                ISSUER.toUpperCase(Locale.ROOT),
                "https://STS.example.com",
                "HTTPS://sts.example.com",
                "http://sts.example.com",
                "https://sts.example.com:443",
                "https://sts.example.com:8443",
                "https://sts.example.com.",
                "https://sts.example.co",
                "https://sts.example.com.evil.example",
                "https://evil.example/https://sts.example.com",
                "https://user@sts.example.com",
                "https://sts.examp1e.com",
                "https://sts.exаmple.com",
                "sts.example.com",
                TOKEN_ENDPOINT,
                ISSUER + "/par",
                ISSUER + "/introspect",
                "https://auth.example.com",
                "",
                "*",
                List.of(),
                List.of(ISSUER, ISSUER),
                List.of(ISSUER, "https://other.example.com"),
                List.of("https://other.example.com", ISSUER),
                List.of(ISSUER + "/"),
                List.of(List.of(ISSUER)),
                Map.of("aud", ISSUER),
                Map.of(ISSUER, ISSUER),
                1L,
                true);
    }

    @ParameterizedTest
    @MethodSource("nearMisses")
    void refusesEveryAudienceButTheIssuerToTheLetter(Object audience) {
        assertThat(outcome(verify(draft().claim("aud", audience)))).isEqualTo("audience");
    }

    @Test
    void refusesAnAssertionWithoutAudience() {
        assertThat(verify(draft().without("aud")))
                .isEqualTo(new AssertionVerdict.Refused("audience", "aud \"" + ISSUER + "\" alone", "no aud"));
    }

    @Test
    void refusesTheIssuerFromAClientThatIsRegisteredForTheTokenEndpoint() {
        assertThat(outcome(verify(draft().signedBy(KEY), tokenEndpointRules(), KEY)))
                .isEqualTo("audience");
    }

    @Test
    void acceptsTheIssuerAsStringOrAsTheOnlyElement() {
        assertThat(outcome(verify(draft()))).isEqualTo("accepted");
        assertThat(outcome(verify(draft().claim("aud", List.of(ISSUER))))).isEqualTo("accepted");
    }

    @Test
    void acceptsTheExactTokenEndpointFromAClientThatIsRegisteredForIt() {
        assertThat(outcome(verify(draft().claim("aud", TOKEN_ENDPOINT).signedBy(KEY), tokenEndpointRules(), KEY)))
                .isEqualTo("accepted");
        assertThat(outcome(verify(draft().claim("aud", TOKEN_ENDPOINT + "/").signedBy(KEY), tokenEndpointRules(), KEY)))
                .isEqualTo("audience");
    }

    @Test
    @Spec("FAPI 2.0 §5.3.2.1")
    void refusesTheOnlyElementOfAListFromAClientUnderFapi() {
        var rules = new AssertionRules(
                CLIENT, ISSUER, Set.of(SignatureAlgorithm.ES256), Duration.ofMinutes(1), Duration.ZERO, true);

        assertThat(outcome(verify(draft().claim("aud", List.of(ISSUER)).signedBy(KEY), rules, KEY)))
                .isEqualTo("audience");
        assertThat(outcome(verify(draft().signedBy(KEY), rules, KEY))).isEqualTo("accepted");
    }

    private static AssertionRules tokenEndpointRules() {
        return new AssertionRules(
                CLIENT,
                TOKEN_ENDPOINT,
                Set.of(SignatureAlgorithm.ES256),
                Duration.ofMinutes(1),
                Duration.ofSeconds(10));
    }
}
