package dev.countersign.crypto.assertion;

import static dev.countersign.crypto.assertion.AssertionFixture.KEY;
import static dev.countersign.crypto.assertion.AssertionFixture.RULES;
import static dev.countersign.crypto.assertion.AssertionFixture.draft;
import static dev.countersign.crypto.assertion.AssertionFixture.outcome;
import static dev.countersign.crypto.assertion.AssertionFixture.rules;
import static dev.countersign.crypto.assertion.AssertionFixture.verify;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crypto.encoding.Base64Url;
import dev.countersign.crypto.jose.SignatureAlgorithm;
import dev.countersign.crypto.jose.StrictJson;
import dev.countersign.crypto.jose.VerificationKeys;
import dev.countersign.crypto.signing.SigningKey;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Jwts;
import dev.countersign.testing.Spec;
import dev.countersign.testing.TestKeys;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AssertionHeaderTest {

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", "nOnE", "", "HS256", "RS512", "es256", "ES256 "})
    @Behaviour("A5")
    @Spec("RFC 8725 §3.2")
    void refusesAnAlgorithmThatIsNoneOfOurs(String alg) {
        String header = "{\"alg\":\"" + alg + "\"}";

        assertThat(outcome(verify(Jwts.unsigned(header, draft().claimsJson()), RULES, KEY)))
                .isEqualTo("algorithm");
        assertThat(outcome(verify(draft().header("alg", alg)))).isEqualTo("algorithm");
    }

    @Test
    @Behaviour("A5")
    void refusesAnAssertionWithoutAlgorithm() {
        assertThat(verify(Jwts.signed("{}", draft().claimsJson(), KEY), RULES, KEY))
                .isEqualTo(new AssertionVerdict.Refused("algorithm", "alg RS256, PS256, ES256 or EdDSA", "no alg"));
    }

    @Test
    @Behaviour("A5")
    @Spec("RFC 8725 §2.1")
    void refusesAnHmacThatWasMadeWithThePublicKeyAsItsSecret() throws Exception {
        SigningKey rsa = TestKeys.of(SignatureAlgorithm.RS256);
        String input = Jwts.encode("{\"alg\":\"HS256\"}") + "." + Jwts.encode(draft().claimsJson());
        Mac hmac = Mac.getInstance("HmacSHA256");
        hmac.init(new SecretKeySpec(rsa.publicKey().getEncoded(), "HmacSHA256"));
        String assertion = input + "." + Base64Url.encode(hmac.doFinal(input.getBytes(US_ASCII)));

        assertThat(outcome(verify(assertion, rules(SignatureAlgorithm.RS256), rsa)))
                .isEqualTo("algorithm");
    }

    @Test
    @Behaviour("A5")
    @Spec("RFC 8725 §3.1")
    void refusesAHeaderWhoseAlgorithmDoesNotFitTheKey() {
        var every = rules(SignatureAlgorithm.values());

        for (SignatureAlgorithm claimed : SignatureAlgorithm.values()) {
            if (claimed != KEY.algorithm()) {
                assertThat(outcome(verify(draft().header("alg", claimed.jwa()).signedBy(KEY), every, KEY)))
                        .isEqualTo("key");
            }
        }
    }

    @Test
    @Behaviour("A5")
    void refusesAnAlgorithmThatTheClientDidNotRegisterThoughItsKeyCouldDoIt() {
        SigningKey rsa = TestKeys.of(SignatureAlgorithm.RS256);
        VerificationKeys both = bothRsaAlgorithms(rsa);
        String ps256 = Jwts.signed("{\"alg\":\"PS256\"}", draft().claimsJson(), SignatureAlgorithm.PS256, rsa);
        var verifier = new ClientAssertionVerifier();
        var jwt = dev.countersign.crypto.jose.UntrustedJwt.parse(ps256);

        assertThat(verifier.verify(jwt, rules(SignatureAlgorithm.RS256), both, AssertionFixture.NOW))
                .isEqualTo(new AssertionVerdict.Refused(
                        "registered-algorithm", "alg RS256, as registered", "alg \"PS256\""));
        assertThat(outcome(verifier.verify(jwt, rules(SignatureAlgorithm.PS256), both, AssertionFixture.NOW)))
                .isEqualTo("accepted");
    }

    @ParameterizedTest
    @EnumSource
    @Behaviour("A5")
    void acceptsEachOfTheFourAlgorithmsFromAClientThatRegisteredIt(SignatureAlgorithm algorithm) {
        SigningKey key = TestKeys.of(algorithm);

        assertThat(outcome(verify(draft().signedBy(key), rules(algorithm), key)))
                .isEqualTo("accepted");
    }

    static Stream<Arguments> dangerousHeaders() {
        return Stream.of(
                Arguments.of("jku", "https://evil.example/jwks"),
                Arguments.of("x5u", "https://evil.example/cert"),
                Arguments.of("jwk", KEY.publicJwk()),
                Arguments.of("jwk", "text"),
                Arguments.of("x5c", List.of("MIIB")),
                Arguments.of("crit", List.of("exp")),
                Arguments.of("crit", List.of("b64")),
                Arguments.of("crit", List.of()),
                Arguments.of("b64", false),
                Arguments.of("b64", true),
                Arguments.of("cty", "JWT"),
                Arguments.of("enc", "A256GCM"),
                Arguments.of("zip", "DEF"));
    }

    @ParameterizedTest
    @MethodSource("dangerousHeaders")
    @Behaviour({"A6", "A7"})
    @Spec({"RFC 8725 §3.10", "RFC 7515 §4.1.11"})
    void refusesHeadersThatBringKeysOrChangeWhatWasSigned(String name, Object value) {
        assertThat(verify(draft().header(name, value)))
                .isInstanceOfSatisfying(AssertionVerdict.Refused.class, refused -> {
                    assertThat(refused.check()).isEqualTo("header");
                    assertThat(refused.received()).isEqualTo(name);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "../../../etc/passwd",
                "' OR 1=1 --",
                "https://evil.example/jwks",
                "${jndi:ldap://evil}",
                "\0",
                "\n",
                "{{7*7}}",
                "unknown"
            })
    @Behaviour("A6")
    void treatsAHostileKidAsAnUnknownKid(String kid) {
        assertThat(outcome(verify(draft().header("kid", kid)))).isEqualTo("key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "at+jwt",
                "dpop+jwt",
                "logout+jwt",
                "secevent+jwt",
                "oauth-authz-req+jwt",
                "jwe",
                "JWT ",
                "jwt;v=1",
                "application/at+jwt",
                "application/application/jwt",
                "text/jwt",
                "client-authentication",
                "x-jwt"
            })
    @Behaviour("A7")
    @Spec("RFC 8725 §3.11")
    void refusesATokenOfAnotherType(String typ) {
        assertThat(outcome(verify(draft().header("typ", typ)))).isEqualTo("type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "JWT",
                "jwt",
                "Jwt",
                "application/jwt",
                "client-authentication+jwt",
                "Client-Authentication+JWT",
                "APPLICATION/client-authentication+jwt"
            })
    @Behaviour("A7")
    @Spec("RFC 7515 §4.1.9")
    void acceptsItsOwnTypesInAnySpellingOfAMediaType(String typ) {
        assertThat(outcome(verify(draft().header("typ", typ)))).isEqualTo("accepted");
    }

    @Test
    @Behaviour("A7")
    void acceptsAnAssertionWithoutType() {
        assertThat(outcome(verify(draft()))).isEqualTo("accepted");
    }

    private static VerificationKeys bothRsaAlgorithms(SigningKey rsa) {
        var jwk = new java.util.LinkedHashMap<>(rsa.publicJwk());
        jwk.remove("alg");
        return VerificationKeys.parse(
                StrictJson.parseObject(org.jose4j.json.JsonUtil.toJson(Map.of("keys", List.of(jwk)))));
    }
}
