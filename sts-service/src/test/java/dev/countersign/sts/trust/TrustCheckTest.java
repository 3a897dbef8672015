package dev.countersign.sts.trust;

import static dev.countersign.sts.trust.PlatformTokens.CLUSTER;
import static dev.countersign.sts.trust.PlatformTokens.CLUSTER_ISSUER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crypto.jose.StrictJson;
import dev.countersign.crypto.jose.UntrustedJwt;
import dev.countersign.crypto.jose.VerificationKeys;
import dev.countersign.oauth.testing.TestJwt;
import dev.countersign.sts.testing.Sts;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One rule and one token: every check refuses what it is there for, under its own name. */
@Behaviour("D65")
@Spec("RFC 7523 §3")
class TrustCheckTest {
    private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");

    @Test
    void aTokenOfTheClusterAboutTheAccountIsTrusted() {
        assertThat(verdict(token(), ReplayPolicy.JTI)).isInstanceOf(TrustVerdict.Trusted.class);
    }

    @Test
    void theKeyOfAnotherClusterIsRefused() {
        assertThat(refusal(token().signedBy(PlatformTokens.OTHER_CLUSTER))).isEqualTo("signature");
    }

    @Test
    @Spec("RFC 8725 §3.1")
    void noSignatureAndASharedSecretAreRefused() {
        assertThat(refusal(token().header("alg", "none").unsigned())).isEqualTo("algorithm");
        assertThat(refusal(token().header("alg", "HS256").hmac(CLUSTER.publicKeyBytes())))
                .isEqualTo("algorithm");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd", "' OR 1=1 --", "cluster-1\\u0000", "CLUSTER-1", ""})
    void aKidIsComparedAndNothingElse(String kid) {
        assertThat(refusal(token().rawHeader("kid", '"' + kid + '"'))).isEqualTo("key");
    }

    @ParameterizedTest
    @Spec("RFC 8725 §3.10")
    @ValueSource(strings = {"jku", "x5u", "jwk", "x5c", "crit", "b64", "cty", "enc", "zip"})
    void aHeaderThatBringsAKeyOrChangesTheMeaningIsRefused(String name) {
        assertThat(refusal(token().header(name, "https://attacker.example/keys")))
                .isEqualTo("header");
    }

    @Test
    @Spec("RFC 8725 §3.11")
    void anAccessTokenIsNoWorkloadToken() {
        assertThat(refusal(token().header("typ", "at+jwt"))).isEqualTo("type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"https://other.example\"",
                "\"https://issuer.example.com/\"",
                "[]",
                "[[\"https://issuer.example.com\"]]",
                "[\"https://issuer.example.com\",\"https://other.example\"]",
                "[\"https://issuer.example.com\",\"https://issuer.example.com\"]",
                "true"
            })
    void anythingButExactlyOurAudienceIsRefused(String json) {
        assertThat(refusal(token().rawClaim("aud", json))).isEqualTo("audience");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "system:serviceaccount:shop:default",
                "system:serviceaccount:shop:invoices2",
                "xsystem:serviceaccount:shop:invoices",
                "system:serviceaccount:shop:invoice",
                "system:serviceaccount:SHOP:invoices",
                "system:serviceaccount:shop:invoices ",
                ""
            })
    void anySubjectButTheVeryOneIsRefused(String subject) {
        assertThat(refusal(token().claim("sub", subject))).isEqualTo("subject");
    }

    @Test
    void anotherOrNoIssuerIsRefused() {
        assertThat(refusal(token().claim("iss", CLUSTER_ISSUER + '/'))).isEqualTo("issuer");
        assertThat(refusal(token().claim("iss", null))).isEqualTo("issuer");
        assertThat(refusal(token().rawClaim("iss", "[\"" + CLUSTER_ISSUER + "\"]")))
                .isEqualTo("issuer");
    }

    @Test
    void anotherPodIsRefused() {
        assertThat(refusal(token().rawClaim("kubernetes.io", "{\"pod\":{\"uid\":\"another\"}}")))
                .isEqualTo("claim");
        assertThat(refusal(token().rawClaim("kubernetes.io", "[]"))).isEqualTo("claim");
        assertThat(refusal(token().claim("kubernetes.io", null))).isEqualTo("claim");
    }

    @Test
    void whatIsNotOfNowIsRefused() {
        long now = NOW.getEpochSecond();

        assertThat(refusal(token().claim("exp", now - 10))).isEqualTo("expiry");
        assertThat(refusal(token().claim("exp", null))).isEqualTo("expiry");
        assertThat(refusal(token().claim("iat", now + 11))).isEqualTo("issued");
        assertThat(refusal(token().claim("iat", null))).isEqualTo("issued");
        assertThat(refusal(token().rawClaim("iat", "\"" + now + '"'))).isEqualTo("issued");
        assertThat(refusal(token().claim("nbf", now + 11))).isEqualTo("not-before");
    }

    @Test
    void whatIsOlderThanTheRuleTakesIsRefusedWhateverItsExpiry() {
        long now = NOW.getEpochSecond();

        assertThat(verdict(token().claim("iat", now - 600), ReplayPolicy.JTI)).isInstanceOf(TrustVerdict.Trusted.class);
        assertThat(refusal(token().claim("iat", now - 601))).isEqualTo("age");
    }

    @Test
    void aRuleByJtiNeedsOne() {
        assertThat(refusal(token().claim("jti", null))).isEqualTo("jti");
        assertThat(refusal(token().claim("jti", "x".repeat(257)))).isEqualTo("jti");
        assertThat(refusal(token().claim("jti", 7))).isEqualTo("jti");
        assertThat(verdict(token().claim("jti", null), ReplayPolicy.TOKEN)).isInstanceOf(TrustVerdict.Trusted.class);
    }

    @Test
    @Spec("RFC 7523 §3 no. 7")
    void aSecondSignatureOverTheSameTokenMakesNoOtherToken() {
        var once = UntrustedJwt.parse(token().signedBy(CLUSTER));
        var again =
                UntrustedJwt.parse(once.compact().substring(0, once.compact().lastIndexOf('.') + 1) + "AAAA");

        assertThat(ReplayPolicy.TOKEN.key(rule(ReplayPolicy.TOKEN), again))
                .isEqualTo(ReplayPolicy.TOKEN.key(rule(ReplayPolicy.TOKEN), once));
    }

    /** Not by the age that this rule allows: after ten minutes, another rule may still take it. */
    @Test
    void itIsRememberedAsLongAsAnyRuleMayTakeIt() {
        assertThat(goodUntil(Duration.ofDays(2))).isEqualTo(NOW.plus(TrustRule.LONGEST_AGE));
        assertThat(goodUntil(Duration.ofHours(2)))
                .isEqualTo(NOW.plus(Duration.ofHours(2)).plusSeconds(10));
        assertThat(goodUntil(Duration.ofSeconds(60))).isEqualTo(NOW.plusSeconds(70));
    }

    private static Instant goodUntil(Duration life) {
        var token = token().claim("exp", NOW.plus(life).getEpochSecond());
        return ((TrustVerdict.Trusted) verdict(token, ReplayPolicy.JTI)).token().goodUntil();
    }

    private static TestJwt token() {
        return PlatformTokens.kubernetes(NOW).claim("jti", "fixed");
    }

    private static String refusal(TestJwt token) {
        return refusal(token.signedBy(CLUSTER));
    }

    private static String refusal(String compact) {
        return verdict(compact, ReplayPolicy.JTI) instanceof TrustVerdict.Distrusted(String check, String reason)
                ? check
                : "trusted";
    }

    private static TrustVerdict verdict(TestJwt token, ReplayPolicy replay) {
        return verdict(token.signedBy(CLUSTER), replay);
    }

    private static TrustVerdict verdict(String compact, ReplayPolicy replay) {
        var keys = VerificationKeys.parse(
                StrictJson.parseObject(("{\"keys\":[" + CLUSTER.publicJwk() + "]}").getBytes(UTF_8)));
        return TrustCheck.verdict(rule(replay), UntrustedJwt.parse(compact), keys, NOW);
    }

    private static TrustRule rule(ReplayPolicy replay) {
        return new TrustRule(
                "invoices",
                Optional.of(CLUSTER_ISSUER),
                new KeySource.Discovery(CLUSTER_ISSUER),
                Sts.ISSUER,
                "system:serviceaccount:shop:invoices",
                List.of(new WantedClaim(List.of("kubernetes.io", "pod", "uid"), PlatformTokens.POD)),
                Set.of("invoices"),
                Duration.ofMinutes(10),
                replay);
    }
}
