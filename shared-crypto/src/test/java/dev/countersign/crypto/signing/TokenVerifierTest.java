package dev.countersign.crypto.signing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crypto.jose.SignatureAlgorithm;
import dev.countersign.crypto.jose.UntrustedJwt;
import dev.countersign.crypto.jose.VerificationKeys;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Jwts;
import dev.countersign.testing.Spec;
import dev.countersign.testing.TestKeys;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Behaviour("D61")
@Spec("RFC 9068 §4")
class TokenVerifierTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String ISSUER = "https://auth.example.com";
    private static final SigningKey KEY = TestKeys.of(SignatureAlgorithm.ES256);
    private static final VerificationKeys KEYS = VerificationKeys.parse(Jwks.of(List.of(KEY)));

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "AT+JWT", "application/at+jwt", "at+jwt ", "logout+jwt", ""})
    void refusesAnotherTypeOfToken(String typ) {
        assertThat(verify(TokenSigner.sign(KEY, typ, claims()))).isEmpty();
    }

    @Test
    void refusesATokenWithoutType() {
        String untyped = Jwts.signed("{\"alg\":\"ES256\",\"kid\":\"" + KEY.kid() + "\"}", json(claims()), KEY);

        assertThat(verify(untyped)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://auth.example.com/", "https://AUTH.example.com", "https://sts.example.com", ""})
    void refusesAnotherIssuer(String issuer) {
        assertThat(verify(token("iss", issuer))).isEmpty();
    }

    @Test
    void refusesATokenFromTheMomentItExpires() {
        long exp = NOW.getEpochSecond();

        assertThat(verify(token("exp", exp))).isEmpty();
        assertThat(verify(token("exp", exp - 1))).isEmpty();
        assertThat(verify(token("exp", exp + 1))).isPresent();
    }

    @Test
    void refusesATokenWithoutExpiryOrWithOneThatIsNoNumber() {
        Map<String, Object> eternal = claims();
        eternal.remove("exp");

        assertThat(verify(TokenSigner.sign(KEY, "at+jwt", eternal))).isEmpty();
        assertThat(verify(token("exp", "9999999999"))).isEmpty();
    }

    @Test
    void refusesAKeyThatIsNotPublishedAnyMore() {
        String token = TokenSigner.sign(KEY, "at+jwt", claims());
        var others = VerificationKeys.parse(Jwks.of(List.of(TestKeys.another(SignatureAlgorithm.ES256))));

        assertThat(TokenVerifier.verify(token, "at+jwt", ISSUER, others, NOW)).isEmpty();
        assertThat(TokenVerifier.verify(token, "at+jwt", ISSUER, VerificationKeys.none(), NOW))
                .isEmpty();
    }

    @Test
    void refusesATokenThatDoesNotNameItsKey() {
        assertThat(verify(Jwts.signed("{\"alg\":\"ES256\",\"typ\":\"at+jwt\"}", json(claims()), KEY)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "HS256", "RS256", "es256"})
    @Behaviour("A5")
    void refusesAnotherAlgorithmInTheHeader(String alg) {
        String header = "{\"alg\":\"" + alg + "\",\"typ\":\"at+jwt\",\"kid\":\"" + KEY.kid() + "\"}";

        assertThat(verify(Jwts.signed(header, json(claims()), KEY))).isEmpty();
        assertThat(verify(Jwts.unsigned(header, json(claims())))).isEmpty();
    }

    @Test
    void refusesAForgedSignatureAndChangedClaims() {
        String[] parts = TokenSigner.sign(KEY, "at+jwt", claims()).split("\\.", -1);
        Map<String, Object> more = claims();
        more.put("scope", "admin");

        assertThat(verify(parts[0] + "." + Jwts.encode(json(more)) + "." + parts[2]))
                .isEmpty();
        assertThat(verify(parts[0] + "." + parts[1] + ".")).isEmpty();
        assertThat(verify(Jwts.signed(
                        "{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":\"" + KEY.kid() + "\"}",
                        json(claims()),
                        TestKeys.another(SignatureAlgorithm.ES256))))
                .isEmpty();
    }

    @Test
    @Behaviour("C46")
    void refusesATokenOfWhichAnyOneCharacterIsAnotherOrMissing() {
        String token = TokenSigner.sign(KEY, "at+jwt", claims());

        assertThat(IntStream.range(0, token.length()).boxed()).allSatisfy(at -> {
            String before = token.substring(0, at);
            String after = token.substring(at + 1);
            assertThat(verify(before + after)).isEmpty();
            assertThat("AZaz09-_.".chars().filter(other -> other != token.charAt(at)))
                    .allSatisfy(other -> assertThat(verify(before + (char) other.intValue() + after))
                            .isEmpty());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b.c", "csrt_AAAA", "null", "a.b.c.d.e"})
    void refusesWhatIsNoTokenAtAll(String text) {
        assertThat(verify(text)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void acceptsWhatWeSigned(SignatureAlgorithm algorithm) {
        SigningKey key = TestKeys.of(algorithm);

        var verified = TokenVerifier.verify(
                TokenSigner.sign(key, "at+jwt", claims()),
                "at+jwt",
                ISSUER,
                VerificationKeys.parse(Jwks.of(List.of(key))),
                NOW);

        assertThat(verified).hasValueSatisfying(claims -> {
            assertThat(claims.string("sub")).contains("alice é");
            assertThat(claims.string("exp")).isEmpty();
            assertThat(claims.string("absent")).isEmpty();
            assertThat(claims.audience()).containsExactly("https://api.example.com");
            assertThat(claims.expiresAt()).isEqualTo(NOW.plusSeconds(60));
            assertThat(claims.all()).isEqualTo(claims());
            assertThat(claims).hasToString("VerifiedClaims[redacted]");
        });
    }

    @Test
    void readsSeveralAudiencesAndNone() {
        Map<String, Object> without = claims();
        without.remove("aud");

        assertThat(verify(token("aud", List.of("a", "b"))).map(VerifiedClaims::audience))
                .contains(List.of("a", "b"));
        assertThat(verify(TokenSigner.sign(KEY, "at+jwt", without)).map(VerifiedClaims::audience))
                .contains(List.of());
    }

    @Test
    @Spec("OpenID Connect RP-Initiated Logout §2")
    void forgivesExpiryToAHintAndNothingElse() {
        String expired = TokenSigner.sign(KEY, "JWT", with("exp", 1000L));

        assertThat(TokenVerifier.verify(expired, "JWT", ISSUER, KEYS, NOW)).isEmpty();
        assertThat(TokenVerifier.verifyIgnoringExpiry(expired, "JWT", ISSUER, KEYS))
                .isPresent();
        assertThat(TokenVerifier.verifyIgnoringExpiry(expired, "at+jwt", ISSUER, KEYS))
                .isEmpty();
        assertThat(TokenVerifier.verifyIgnoringExpiry(expired, "JWT", "https://other", KEYS))
                .isEmpty();
        assertThat(TokenVerifier.verifyIgnoringExpiry(expired, "JWT", ISSUER, VerificationKeys.none()))
                .isEmpty();
    }

    @Test
    @Spec("RFC 9068 §2.1")
    void writesAlgorithmKeyAndTypeIntoTheHeader() {
        assertThat(UntrustedJwt.parse(TokenSigner.sign(KEY, "at+jwt", claims())).header())
                .isEqualTo(Map.of("alg", "ES256", "kid", KEY.kid(), "typ", "at+jwt"));
    }

    private static Optional<VerifiedClaims> verify(String token) {
        return TokenVerifier.verify(token, "at+jwt", ISSUER, KEYS, NOW);
    }

    private static String token(String claim, Object value) {
        return TokenSigner.sign(KEY, "at+jwt", with(claim, value));
    }

    private static Map<String, Object> with(String claim, Object value) {
        Map<String, Object> claims = claims();
        claims.put(claim, value);
        return claims;
    }

    private static Map<String, Object> claims() {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", ISSUER);
        claims.put("sub", "alice é");
        claims.put("aud", "https://api.example.com");
        claims.put("exp", NOW.getEpochSecond() + 60);
        return claims;
    }

    private static String json(Map<String, Object> claims) {
        return org.jose4j.json.JsonUtil.toJson(claims);
    }
}
