package dev.countersign.auth.resource;

import static dev.countersign.oauth.error.ErrorCode.INSUFFICIENT_SCOPE;
import static dev.countersign.oauth.error.ErrorCode.INSUFFICIENT_USER_AUTHENTICATION;
import static dev.countersign.oauth.error.ErrorCode.INVALID_DPOP_PROOF;
import static dev.countersign.oauth.error.ErrorCode.INVALID_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.crypto.jose.SignatureAlgorithm;
import dev.countersign.crypto.jose.VerificationKeys;
import dev.countersign.crypto.signing.Jwks;
import dev.countersign.crypto.signing.TokenSigner;
import dev.countersign.crypto.signing.TokenVerifier;
import dev.countersign.crypto.signing.VerifiedClaims;
import dev.countersign.oauth.config.Issuer;
import dev.countersign.oauth.error.ErrorCode;
import dev.countersign.oauth.error.OAuthException;
import dev.countersign.oauth.http.BrowserHeaders;
import dev.countersign.oauth.http.RequestHead;
import dev.countersign.oauth.resource.PresentedToken;
import dev.countersign.oauth.resource.TokenBinding;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import dev.countersign.testing.TestKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a token must say for an API of ours, and the challenge that tells a client what would do. */
class TokenChecksTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Issuer ISSUER = new Issuer("https://as.example.com/auth");
    private static final ProtectedResource THINGS =
            new ProtectedResource("/things", "Things", List.of("things"), List.of("header"));
    private static final ResourceNeeds NEEDS = ResourceNeeds.of(THINGS, "things");

    @Test
    @Spec("RFC 9449 §7.1")
    void aBoundTokenNeedsItsSchemeAndItsProof() {
        var bound = token("cnf", Map.of("jkt", "the key"));

        refused(INVALID_TOKEN, () -> TokenBinding.require(bound, new PresentedToken("x", false), Optional.empty()));
        refused(INVALID_DPOP_PROOF, () -> TokenBinding.require(bound, new PresentedToken("x", true), Optional.empty()));
    }

    @Test
    @Spec("RFC 9449 §7.2")
    void aBearerTokenIsNoBetterWithAKey() {
        var bearer = token("cnf", null);

        refused(INVALID_TOKEN, () -> TokenBinding.require(bearer, new PresentedToken("x", true), Optional.empty()));
        assertThatCode(() -> TokenBinding.require(bearer, new PresentedToken("x", false), Optional.empty()))
                .doesNotThrowAnyException();
    }

    @Test
    @Spec("RFC 9068 §4")
    void aTokenForAnotherServerIsRefused() {
        refused(INVALID_TOKEN, () -> TokenChecks.audience(token("aud", null), NEEDS, ISSUER));
        refused(INVALID_TOKEN, () -> TokenChecks.audience(token("aud", "https://orders.example.com"), NEEDS, ISSUER));
        refused(INVALID_TOKEN, () -> TokenChecks.audience(token("aud", ISSUER.at("/userinfo")), NEEDS, ISSUER));
    }

    @Test
    @Spec("RFC 9068 §4")
    void aTokenForThisServerOrThisApiIsTaken() {
        for (Object audience :
                List.of(ISSUER.value(), ISSUER.at("/things"), List.of("https://x.example", ISSUER.value()))) {
            assertThatCode(() -> TokenChecks.audience(token("aud", audience), NEEDS, ISSUER))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void onlyWhatSaysSoTakesAnyAudience() {
        var elsewhere = token("aud", "https://orders.example.com");

        assertThatCode(() -> TokenChecks.audience(elsewhere, NEEDS.whateverItsAudience(), ISSUER))
                .doesNotThrowAnyException();
    }

    @Test
    @Spec("RFC 6750 §3.1")
    void theScopeIsComparedWordForWord() {
        refused(INSUFFICIENT_SCOPE, () -> TokenChecks.scope(token("scope", null), NEEDS));
        refused(INSUFFICIENT_SCOPE, () -> TokenChecks.scope(token("scope", "things:read thing Things"), NEEDS));
        assertThat(TokenChecks.scope(token("scope", "openid things"), NEEDS).tokens())
                .contains("things");
    }

    @Test
    @Spec("RFC 9470 §3")
    void whoSignedInTooLongAgoHasToSignInAgain() {
        var needs = NEEDS.signedInWithin(Duration.ofMinutes(5));

        signInAgain(token("auth_time", NOW.minusSeconds(301).getEpochSecond()), needs);
        signInAgain(token("auth_time", null), needs);
        signInAgain(token("auth_time", "now"), needs);
        assertThatCode(() -> TokenChecks.authentication(
                        token("auth_time", NOW.minusSeconds(300).getEpochSecond()), needs, NOW))
                .doesNotThrowAnyException();
    }

    @Test
    @Spec("RFC 9470 §3")
    void whoSignedInByAWayThatIsNotGoodEnoughHasToSignInBetter() {
        var needs = NEEDS.signedInBy(List.of("phr", "mfa"));

        signInAgain(token("acr", null), needs);
        signInAgain(token("acr", "pwd"), needs);
        assertThatCode(() -> TokenChecks.authentication(token("acr", "mfa"), needs, NOW))
                .doesNotThrowAnyException();
    }

    @Test
    @Spec({"RFC 9470 §3", "RFC 9728 §5.1"})
    void theChallengeSaysWhatWouldDoAndWhereToReadMore() {
        var needs = NEEDS.signedInWithin(Duration.ofMinutes(5)).signedInBy(List.of("phr", "mfa"));
        var refusal = OAuthException.of(INSUFFICIENT_USER_AUTHENTICATION, "Sign in again.");

        var answer = new Challenge(head("Bearer x"), needs, ISSUER).on(refusal);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.challenge())
                .isEqualTo(
                        "Bearer error=\"insufficient_user_authentication\", error_description=\"Sign in again.\","
                                + " acr_values=\"phr mfa\", max_age=\"300\","
                                + " resource_metadata=\"https://as.example.com/.well-known/oauth-protected-resource/auth/things\"");
    }

    @Test
    @Spec({"RFC 9449 §7.1", "RFC 6750 §3"})
    void theChallengeIsOfTheSchemeThatWasUsed() {
        var refusal = OAuthException.of(INSUFFICIENT_SCOPE, "More scope.");

        var answer = new Challenge(head("dpop x"), NEEDS, ISSUER).on(refusal);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.challenge())
                .startsWith("DPoP algs=\"PS256 ES256 EdDSA Ed25519\", error=\"insufficient_scope\",")
                .contains("scope=\"things\"");
    }

    @Test
    @Behaviour("F90")
    void anOutageGetsNoChallenge() {
        var answer = new Challenge(head("Bearer x"), NEEDS, ISSUER).on(OAuthException.unavailable());

        assertThat(answer.challenge()).isNull();
    }

    @Test
    @Spec("RFC 9728 §3.1")
    void theDocumentOfAResourceIsFoundWithAndWithoutThePathOfTheIssuer() {
        var metadata = new ResourceMetadata(List.of(THINGS), ISSUER);

        assertThat(metadata.of("/auth/things").orElseThrow())
                .containsEntry("resource", "https://as.example.com/auth/things");
        assertThat(metadata.of("/things")).isPresent();
        assertThat(metadata.of("").orElseThrow()).containsEntry("resource", "https://as.example.com/auth");
        assertThat(metadata.of("/other")).isEmpty();
        assertThat(metadata.of("/things/")).isEmpty();
    }

    private static void signInAgain(VerifiedClaims token, ResourceNeeds needs) {
        refused(INSUFFICIENT_USER_AUTHENTICATION, () -> TokenChecks.authentication(token, needs, NOW));
    }

    private static void refused(ErrorCode code, ThrowingCallable check) {
        assertThatThrownBy(check)
                .isInstanceOfSatisfying(
                        OAuthException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private static RequestHead head(String authorization) {
        return new RequestHead("GET", "/things", null, authorization, null, List.of(), "", BrowserHeaders.NONE);
    }

    /** A token of ours with this claim, or without it. */
    private static VerifiedClaims token(String claim, @Nullable Object value) {
        var claims = new LinkedHashMap<String, Object>();
        claims.put("iss", ISSUER.value());
        claims.put("exp", NOW.plusSeconds(60).getEpochSecond());
        if (value != null) {
            claims.put(claim, value);
        }
        var key = TestKeys.of(SignatureAlgorithm.ES256);
        return TokenVerifier.verify(
                        TokenSigner.sign(key, "at+jwt", claims),
                        "at+jwt",
                        ISSUER.value(),
                        VerificationKeys.parse(Jwks.of(List.of(key))),
                        NOW)
                .orElseThrow();
    }
}
