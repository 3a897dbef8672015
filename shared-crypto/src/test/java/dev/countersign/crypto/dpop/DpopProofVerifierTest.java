package dev.countersign.crypto.dpop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crypto.digest.Digests;
import dev.countersign.crypto.encoding.Base64Url;
import dev.countersign.crypto.jose.SignatureAlgorithm;
import dev.countersign.crypto.jose.StrictJson;
import dev.countersign.crypto.signing.SigningKey;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Jwts;
import dev.countersign.testing.ProofDraft;
import dev.countersign.testing.Spec;
import dev.countersign.testing.TestKeys;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A proof is for one request, by one key, now; everything else is none. */
@Spec("RFC 9449 §4.3")
class DpopProofVerifierTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String URI = "https://as.example.com/token";
    private static final String NONCE = "fresh";
    private static final Instant GIVEN = NOW.minusSeconds(7);
    private static final SigningKey KEY = TestKeys.of(SignatureAlgorithm.ES256);
    private static final ProofRules RULES = new ProofRules("POST", URI, Optional.empty(), DpopProofVerifierTest::given);

    @ParameterizedTest
    @ValueSource(strings = {"", "JWT", "at+jwt", "client-authentication+jwt", "DPOP+JWT", "dpop"})
    @Behaviour("A7")
    void anotherKindOfTokenIsNoProof(String typ) {
        refused("type", draft().header("typ", typ));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "none", "None", "HS256", "RS256", "ES384", "es256"})
    @Behaviour("A5")
    void onlyTheAsymmetricAlgorithmsOfTheListCount(String alg) {
        refused("algorithm", draft().header("alg", alg));
    }

    @Test
    @Behaviour("A5")
    void anAlgorithmOfAnotherKindOfKeyIsRefused() {
        refused("key", draft().header("alg", "PS256"));
        refused("key", draft().header("alg", "EdDSA"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jku", "x5u", "x5c", "crit", "b64", "cty", "enc", "zip"})
    @Behaviour("A6")
    @Spec("RFC 8725 §3.10")
    void nothingIsFetchedAndNothingUnknownIsDemanded(String name) {
        refused("header", draft().header(name, "https://evil.example.com/"));
    }

    @Test
    void aProofWithoutAKeyProvesNothing() {
        refused("key", draft().header("jwk", ""));
        refused("key", draft().header("jwk", "https://evil.example.com/jwk"));
        refused("key", draft().header("jwk", List.of(KEY.publicJwk())));
    }

    @Test
    @Spec("RFC 9449 §4.2")
    void aPrivateOrSymmetricKeyIsRefused() {
        refused("key", draft().header("jwk", StrictJson.parseObject(KEY.privateJwk())));
        refused("key", draft().header("jwk", Map.of("kty", "oct", "k", "c2VjcmV0")));
    }

    @Test
    void aPointBesideTheCurveIsRefused() {
        Map<String, Object> jwk = new HashMap<>(KEY.publicJwk());
        jwk.put("y", jwk.get("x"));

        refused("key", draft().header("jwk", jwk));
    }

    @Test
    void somebodyElsesSignatureIsRefused() {
        refused(
                "signature",
                draft().header("jwk", TestKeys.another(SignatureAlgorithm.ES256).publicJwk()));
    }

    @Test
    void aChangedProofIsRefused() {
        String[] parts = draft().signedBy(KEY).split("\\.", -1);
        String[] others = draft().signedBy(KEY).split("\\.", -1);

        refused("signature", parts[0] + '.' + others[1] + '.' + parts[2]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a.b", "a.b.c", "e30.e30.e30.e30.e30"})
    @Behaviour("A9")
    void whatIsNoTokenIsRefused(String text) {
        var verdict = DpopProofVerifier.verify(text, RULES);

        assertThat(verdict).isInstanceOf(ProofVerdict.Refused.class);
    }

    @Test
    @Behaviour("A9")
    void aMemberNamedTwiceIsRefused() {
        refused("form", Jwts.signed("{\"alg\":\"ES256\",\"alg\":\"ES256\"}", "{}", KEY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GET", "post", "POST "})
    void aProofForAnotherMethodIsRefused(String method) {
        refused("method", draft().claim("htm", method));
        refused("method", draft().without("htm"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "token",
                "/token",
                "http://as.example.com/token",
                "https://as.example.com",
                "https://as.example.com/token/",
                "https://as.example.com//token",
                "https://as.example.com/Token",
                "https://as.example.com/tok%2565n",
                "https://as.example.com/par",
                "https://as.example.com:8443/token",
                "https://as.example.com.evil.example/token",
                "https://as.example.com@evil.example/token",
                "https://user@as.example.com/token",
                "https://as.example.com/token ",
                "https://as.example.com\\@evil.example/token",
            })
    void aProofForAnotherAddressIsRefused(String uri) {
        refused("uri", draft().claim("htu", uri));
    }

    @Test
    void anAddressThatIsNoTextIsRefused() {
        refused("uri", draft().without("htu"));
        refused("uri", draft().claim("htu", List.of(URI)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://as.example.com/token?a=b",
                "https://as.example.com/token#part",
                "https://as.example.com:443/token",
                "HTTPS://AS.Example.COM/token",
                "https://as.example.com/%74oken",
                "https://as.example.com/./token",
                "https://as.example.com/x/../token",
            })
    @Spec("RFC 3986 §6.2.2")
    void anotherSpellingOfTheAddressIsTheAddress(String uri) {
        accepted(draft().claim("htu", uri), RULES);
    }

    @Test
    void anAddressWithoutAPathIsTheOneWithASlash() {
        var rules = new ProofRules("GET", "https://rs.example.com/", Optional.empty(), DpopProofVerifierTest::given);

        accepted(ProofDraft.of("GET", "https://rs.example.com", NONCE, NOW), rules);
    }

    @Test
    void anEscapeThatMeansSomethingKeepsItsMeaning() {
        var rules =
                new ProofRules("GET", "https://rs.example.com/a%2Fb", Optional.empty(), DpopProofVerifierTest::given);

        accepted(ProofDraft.of("GET", "https://rs.example.com/a%2fb", NONCE, NOW), rules);
        refused(
                "uri",
                ProofDraft.of("GET", "https://rs.example.com/a/b", NONCE, NOW).signedBy(KEY),
                rules);
    }

    @Test
    @Behaviour("A9")
    void theTimeOfMakingIsThereAndATime() {
        refused("issued", draft().without("iat"));
        refused("issued", draft().claim("iat", "1772366400"));
        refused("issued", draft().claim("iat", -1));
        refused("issued", draft().claim("iat", Long.MAX_VALUE));
        refused("issued", draft().claim("iat", 1e300));
    }

    @Test
    @Spec("RFC 9449 §11.1")
    void theJtiIsAWordOfSomeLength() {
        refused("jti", draft().without("jti"));
        refused("jti", draft().claim("jti", ""));
        refused("jti", draft().claim("jti", 7));
        refused("jti", draft().claim("jti", "x".repeat(257)));
    }

    @Test
    @Spec("RFC 9449 §7.1")
    void withATokenTheProofNamesThatToken() {
        var rules = new ProofRules("POST", URI, Optional.of("the-token"), DpopProofVerifierTest::given);

        refused("token", draft().signedBy(KEY), rules);
        refused("token", draft().claim("ath", hash("another-token")).signedBy(KEY), rules);
        refused("token", draft().claim("ath", hash("the-token") + "=").signedBy(KEY), rules);
        accepted(draft().claim("ath", hash("the-token")), rules);
    }

    @Test
    @Spec("RFC 9449 §8")
    void withoutAFreshNonceTheClientIsAskedForOne() {
        assertThat(DpopProofVerifier.verify(draft().without("nonce").signedBy(KEY), RULES))
                .isInstanceOf(ProofVerdict.NonceNeeded.class);
        assertThat(DpopProofVerifier.verify(draft().claim("nonce", "stale").signedBy(KEY), RULES))
                .isInstanceOf(ProofVerdict.NonceNeeded.class);
        refused("nonce", draft().claim("nonce", 7));
    }

    @Test
    @Spec("RFC 9449 §8")
    void whatIsNoProofIsNotAskedForANonce() {
        refused("method", draft().without("nonce").claim("htm", "GET"));
    }

    @ParameterizedTest
    @EnumSource(names = {"ES256", "PS256", "EDDSA"})
    @Spec({"RFC 9449 §4.2", "RFC 7638 §3"})
    void aGoodProofNamesItsKey(SignatureAlgorithm algorithm) {
        SigningKey key = TestKeys.of(algorithm);

        var verdict = DpopProofVerifier.verify(draft().claim("jti", "once").signedBy(key), RULES);

        // Our own keys are named by their thumbprint.
        assertThat(verdict).isInstanceOfSatisfying(ProofVerdict.Accepted.class, accepted -> {
            assertThat(accepted.proof().thumbprint()).isEqualTo(key.kid());
            assertThat(accepted.proof().jti()).isEqualTo("once");
            assertThat(accepted.proof().issuedAt()).isEqualTo(NOW);
            assertThat(accepted.proof().madeAfter()).isEqualTo(GIVEN);
            assertThat(accepted.proof().toString()).doesNotContain("once");
        });
    }

    @Test
    @Spec("RFC 9449 §8")
    void theNonceSaysWhenSoTheClocksOfDevicesDoNotMatter() {
        accepted(draft().claim("iat", NOW.minusSeconds(86_400).getEpochSecond()), RULES);
    }

    @Test
    void whatIsNotKnownIsIgnored() {
        accepted(draft().claim("more", true).header("kid", "any"), RULES);
    }

    private static Optional<Instant> given(String nonce) {
        return nonce.equals(NONCE) ? Optional.of(GIVEN) : Optional.empty();
    }

    private static ProofDraft draft() {
        return ProofDraft.of("POST", URI, NONCE, NOW);
    }

    private static String hash(String token) {
        return Base64Url.encode(Digests.sha256OfAscii(token));
    }

    private static void accepted(ProofDraft draft, ProofRules rules) {
        assertThat(DpopProofVerifier.verify(draft.signedBy(KEY), rules)).isInstanceOf(ProofVerdict.Accepted.class);
    }

    private static void refused(String check, ProofDraft draft) {
        refused(check, draft.signedBy(KEY));
    }

    private static void refused(String check, String proof) {
        refused(check, proof, RULES);
    }

    private static void refused(String check, String proof, ProofRules rules) {
        assertThat(DpopProofVerifier.verify(proof, rules))
                .isInstanceOfSatisfying(ProofVerdict.Refused.class, refused -> {
                    assertThat(refused.check()).isEqualTo(check);
                    assertThat(refused.reason())
                            .doesNotContainPattern("\\p{Cntrl}")
                            .doesNotContain("evil");
                });
    }
}
