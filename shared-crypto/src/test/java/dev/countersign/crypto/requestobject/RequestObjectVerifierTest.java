package dev.countersign.crypto.requestobject;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crypto.jose.SignatureAlgorithm;
import dev.countersign.crypto.jose.UntrustedJwt;
import dev.countersign.crypto.jose.VerificationKeys;
import dev.countersign.crypto.requestobject.RequestObjectVerdict.Accepted;
import dev.countersign.crypto.requestobject.RequestObjectVerdict.Refused;
import dev.countersign.crypto.signing.Jwks;
import dev.countersign.crypto.signing.SigningKey;
import dev.countersign.testing.AssertionDraft;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Jwts;
import dev.countersign.testing.Spec;
import dev.countersign.testing.TestKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no request of this client, and for which reason; then what is read out of one. */
@Behaviour("B34")
class RequestObjectVerifierTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String ISSUER = "https://issuer.example.com";
    private static final SigningKey KEY = TestKeys.of(SignatureAlgorithm.ES256);
    private static final RequestObjectRules RULES = rules(Set.of(SignatureAlgorithm.values()), false);

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", "", "HS256", "RS512", "es256"})
    @Spec({"RFC 9101 §6.2", "RFC 8725 §3.2"})
    void withoutASignatureOfOursNothingIsBelieved(String alg) {
        String unsigned = Jwts.unsigned("{\"alg\":\"" + alg + "\"}", draft().claimsJson());

        assertThat(check(unsigned, RULES)).isEqualTo("algorithm");
        assertThat(check(draft().header("alg", alg).signedBy(KEY), RULES)).isEqualTo("algorithm");
    }

    @Test
    @Spec("RFC 8725 §3.1")
    void anAlgorithmThatTheClientMayNotUseIsRefused() {
        var rules = rules(Set.of(SignatureAlgorithm.PS256), false);

        assertThat(check(draft().signedBy(KEY), rules)).isEqualTo("algorithm");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jku", "x5u", "jwk", "x5c", "crit", "b64", "cty", "enc", "zip"})
    @Spec({"RFC 8725 §3.10", "RFC 7515 §4.1.11"})
    void aHeaderThatBringsItsOwnKeyOrRulesIsRefused(String name) {
        assertThat(check(draft().header(name, "x").signedBy(KEY), RULES)).isEqualTo("header");
    }

    @ParameterizedTest
    @ValueSource(strings = {"client-authentication+jwt", "dpop+jwt", "at+jwt", "logout+jwt", "", "application/json"})
    @Spec({"RFC 9101 §10.8", "RFC 8725 §3.11"})
    void whatSaysThatItIsSomethingElseIsRefused(String type) {
        assertThat(check(draft().header("typ", type).signedBy(KEY), RULES)).isEqualTo("type");
    }

    @Test
    @Spec("RFC 9101 §6.2")
    void aKeyThatTheClientDoesNotHaveIsRefused() {
        String byAnother = draft().signedBy(TestKeys.another(SignatureAlgorithm.ES256));

        assertThat(check(byAnother, RULES)).isEqualTo("signature");
        assertThat(check(draft().header("kid", "of-nobody").signedBy(KEY), RULES))
                .isEqualTo("key");
        assertThat(check(draft().signedBy(TestKeys.of(SignatureAlgorithm.RS256)), RULES))
                .isEqualTo("key");
    }

    @Test
    @Spec("RFC 9101 §6.2")
    void aChangedObjectIsRefused() {
        String[] parts = draft().signedBy(KEY).split("\\.", -1);
        String changed = Jwts.encode(draft().claim("scope", "openid admin").claimsJson());

        assertThat(check(parts[0] + '.' + changed + '.' + parts[2], RULES)).isEqualTo("signature");
    }

    static Stream<Arguments> spoiledClaims() {
        long now = NOW.getEpochSecond();
        return Stream.of(
                Arguments.of("iss", "another", "issuer"),
                Arguments.of("iss", List.of("app"), "issuer"),
                Arguments.of("aud", "https://other.example.com", "audience"),
                Arguments.of("aud", ISSUER + '/', "audience"),
                Arguments.of("aud", ISSUER + "/par", "audience"),
                Arguments.of("aud", List.of(), "audience"),
                Arguments.of("aud", Map.of("issuer", ISSUER), "audience"),
                Arguments.of("client_id", "another", "client"),
                Arguments.of("client_id", 1, "client"),
                Arguments.of("sub", "app", "subject"),
                Arguments.of("exp", now - 11, "expiry"),
                Arguments.of("exp", Long.toString(now + 60), "expiry"),
                Arguments.of("exp", -1, "expiry"),
                Arguments.of("exp", 1e18, "expiry"),
                Arguments.of("iat", now + 11, "issued"),
                Arguments.of("iat", "now", "issued"),
                Arguments.of("nbf", now + 11, "not-before"),
                Arguments.of("nbf", "now", "not-before"),
                Arguments.of("nbf", now - 3601, "not-before"),
                Arguments.of("exp", now - 10 + 3601, "lifetime"),
                Arguments.of("request", "x", "parameter"),
                Arguments.of("request_uri", "urn:x", "parameter"),
                Arguments.of("resource", List.of("https://api.example.com", 1), "parameter"));
    }

    @ParameterizedTest
    @MethodSource("spoiledClaims")
    @Spec({"RFC 9101 §4", "RFC 9101 §5", "RFC 9101 §10.8", "FAPI 2.0 Message Signing §5.3.1"})
    void oneWrongClaimIsEnough(String name, Object value, String check) {
        assertThat(check(draft().claim(name, value).signedBy(KEY), RULES)).isEqualTo(check);
    }

    @ParameterizedTest
    @CsvSource({"iss, issuer", "aud, audience", "client_id, client", "exp, expiry"})
    @Spec({"RFC 9101 §4", "FAPI 2.0 Message Signing §5.3.1"})
    void whatMustBeThereIsMissed(String name, String check) {
        assertThat(check(draft().without(name).signedBy(KEY), RULES)).isEqualTo(check);
    }

    @Test
    @Spec("FAPI 2.0 Message Signing §5.3.1")
    void withoutNbfTheProfileRefusesAndOthersCountFromNow() {
        long latest = NOW.plus(RequestObjectRules.LONGEST).getEpochSecond();
        var fapi = rules(Set.of(SignatureAlgorithm.ES256), true);

        assertThat(check(draft().without("nbf").signedBy(KEY), fapi)).isEqualTo("not-before");
        assertThat(check(draft().without("nbf").claim("exp", latest + 11).signedBy(KEY), RULES))
                .isEqualTo("lifetime");
        assertThat(check(draft().without("nbf").claim("exp", latest).signedBy(KEY), RULES))
                .isEqualTo("accepted");
    }

    @ParameterizedTest
    @EnumSource(SignatureAlgorithm.class)
    @Spec("RFC 9101 §6.2")
    void aGoodObjectOfEachAlgorithmIsAccepted(SignatureAlgorithm algorithm) {
        SigningKey key = TestKeys.of(algorithm);
        String object = draft().signedBy(key);

        assertThat(RequestObjectVerifier.verify(UntrustedJwt.parse(object), RULES, keys(key), NOW))
                .isInstanceOf(Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"JWT", "jwt", "oauth-authz-req+jwt", "application/oauth-authz-req+jwt", "OAUTH-AUTHZ-REQ+JWT"})
    @Spec({"RFC 9101 §10.8", "RFC 7515 §4.1.9"})
    void itsOwnTypeIsAccepted(String type) {
        assertThat(check(draft().header("typ", type).signedBy(KEY), RULES)).isEqualTo("accepted");
    }

    @Test
    @Spec("FAPI 2.0 Message Signing §5.3.1")
    void anArrayWithOurIssuerInItIsAnAudience() {
        var several = draft().claim("aud", List.of("https://other.example.com", ISSUER));

        assertThat(check(several.signedBy(KEY), RULES)).isEqualTo("accepted");
    }

    @Test
    @Spec("RFC 9101 §4")
    void parametersAreReadAsAFormWouldHaveThem() {
        String object = draft().claim("max_age", 300)
                .claim("require", true)
                .claim("resource", List.of("https://a.example.com", "https://b.example.com"))
                .claim("claims", Map.of("userinfo", Map.of("email", Map.of("essential", true))))
                .signedBy(KEY);

        var verdict = (Accepted) RequestObjectVerifier.verify(UntrustedJwt.parse(object), RULES, keys(KEY), NOW);

        assertThat(verdict.object().parameters())
                .containsOnlyKeys("client_id", "scope", "max_age", "require", "resource", "claims")
                .containsEntry("max_age", List.of("300"))
                .containsEntry("require", List.of("true"))
                .containsEntry("resource", List.of("https://a.example.com", "https://b.example.com"))
                .containsEntry("claims", List.of("{\"userinfo\":{\"email\":{\"essential\":true}}}"));
        assertThat(verdict.object())
                .hasToString(
                        "VerifiedRequestObject" + verdict.object().parameters().keySet());
    }

    @Test
    @Spec("OpenID Connect Core §5.5.1")
    void aNullInsideTheClaimsParameterStays() {
        String payload = draft().claimsJson()
                .replaceFirst(
                        "}$",
                        ",\"claims\":{\"userinfo\":{\"email\":null,\"name\":{\"values\":[{\"a\":null}]}}},\"prompt\":null}");

        var verdict = (Accepted) RequestObjectVerifier.verify(
                UntrustedJwt.parse(Jwts.signed("{\"alg\":\"ES256\"}", payload, KEY)), RULES, keys(KEY), NOW);

        assertThat(verdict.object().parameters())
                .doesNotContainKey("prompt")
                .containsEntry(
                        "claims", List.of("{\"userinfo\":{\"email\":null,\"name\":{\"values\":[{\"a\":null}]}}}"));
    }

    private static AssertionDraft draft() {
        return AssertionDraft.of("app", ISSUER, NOW)
                .without("sub")
                .claim("nbf", NOW.getEpochSecond() - 10)
                .claim("client_id", "app")
                .claim("scope", "openid");
    }

    private static RequestObjectRules rules(Set<SignatureAlgorithm> algorithms, boolean notBeforeRequired) {
        return new RequestObjectRules("app", ISSUER, algorithms, notBeforeRequired, Duration.ofSeconds(10));
    }

    private static String check(String object, RequestObjectRules rules) {
        return switch (RequestObjectVerifier.verify(UntrustedJwt.parse(object), rules, keys(KEY), NOW)) {
            case Refused(String check, String reason) -> check;
            case Accepted accepted -> "accepted";
        };
    }

    private static VerificationKeys keys(SigningKey key) {
        return VerificationKeys.parse(Jwks.of(List.of(key)));
    }
}
