package dev.countersign.auth.authorize;

import static dev.countersign.oauth.error.ErrorCode.INVALID_REQUEST;
import static dev.countersign.oauth.error.ErrorCode.UNAUTHORIZED_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.countersign.auth.claims.AuthenticationContext;
import dev.countersign.auth.testing.Asking;
import dev.countersign.auth.testing.TestClient;
import dev.countersign.oauth.client.Client;
import dev.countersign.oauth.error.ErrorCode;
import dev.countersign.oauth.error.OAuthException;
import dev.countersign.oauth.http.Parameters;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each check of an authorization request with the answer that its clause wants. */
class AuthorizationChecksTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Client APP = new TestClient()
            .resources("https://api.example.com/orders", "https://api.example.com/stock")
            .registered();

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "response_type, -, INVALID_REQUEST",
                "response_type, token, UNSUPPORTED_RESPONSE_TYPE",
                "response_type, id_token, UNSUPPORTED_RESPONSE_TYPE",
                "response_type, code id_token, UNSUPPORTED_RESPONSE_TYPE",
                "response_type, none, UNSUPPORTED_RESPONSE_TYPE",
                "response_type, Code, UNSUPPORTED_RESPONSE_TYPE",
                "response_mode, fragment, INVALID_REQUEST",
                "response_mode, fragment.jwt, INVALID_REQUEST",
                "response_mode, web_message, INVALID_REQUEST",
                "response_mode, Query, INVALID_REQUEST",
                "response_mode, query.jwt query, INVALID_REQUEST",
                "dpop_jkt, short, INVALID_REQUEST",
                "dpop_jkt, 0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I=, INVALID_REQUEST",
                "scope, admin, INVALID_SCOPE",
                "scope, openid admin, INVALID_SCOPE",
                "scope, openid  profile, INVALID_SCOPE",
                "scope, orders, INVALID_SCOPE",
                "scope, ORDERS:READ, INVALID_SCOPE",
                "scope, openid \u0009profile, INVALID_SCOPE",
                "resource, https://api.example.com/other, INVALID_TARGET",
                "resource, https://api.example.com/orders/, INVALID_TARGET",
                "request_uri, https://app.example.com/request, REQUEST_URI_NOT_SUPPORTED",
                "request_uri, urn:ietf:params:oauth:request_uri:x, REQUEST_URI_NOT_SUPPORTED",
                "prompt, nobody, INVALID_REQUEST",
                "prompt, create, INVALID_REQUEST",
                "prompt, none login, INVALID_REQUEST",
                "prompt, NONE, INVALID_REQUEST",
                "claims, name, INVALID_REQUEST",
                "claims, '{\"id_token\":{\"acr\":{\"essential\":true,\"value\":\"phr\"}}}', UNMET_AUTHENTICATION_REQUIREMENTS",
                "max_age, -1, INVALID_REQUEST",
                "max_age, 1.5, INVALID_REQUEST",
                "max_age, soon, INVALID_REQUEST",
                "max_age, 99999999999999999999, INVALID_REQUEST"
            })
    @Behaviour({"B25", "B31", "B34"})
    @Spec({"RFC 6749 §4.1.2.1", "OpenID Connect Core §3.1.2.6", "RFC 8707 §2"})
    void aRequestThatFailsACheckGetsThatChecksError(String name, @Nullable String value, ErrorCode error) {
        assertThatThrownBy(() -> AuthorizationChecks.check(asked(APP, name, value)))
                .isInstanceOfSatisfying(
                        OAuthException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(error));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "code_challenge, -",
                "code_challenge_method, -",
                "code_challenge_method, plain",
                "code_challenge_method, s256",
                "code_challenge_method, S512",
                "code_challenge, E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-c",
                "code_challenge, E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cMM",
                "code_challenge, E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cN",
                "code_challenge, E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw+cM",
                "code_challenge, E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM=",
                "code_challenge, E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw cM"
            })
    @Behaviour("B22")
    @Spec({"RFC 7636 §4.4.1", "RFC 9700 §2.1.1"})
    void withoutASoundS256ChallengeNothingGoesOn(String name, @Nullable String value) {
        assertThatThrownBy(() -> AuthorizationChecks.check(asked(APP, name, value)))
                .isInstanceOfSatisfying(
                        OAuthException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(INVALID_REQUEST));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"-", "short", "twenty-seven-characters-abc"})
    @Behaviour("B23")
    @Spec("RFC 6749 §10.12")
    void aClientRegisteredForStateIsHeldToIt(String state) {
        Client strict = new TestClient().requireState().registered();

        assertThatThrownBy(() -> AuthorizationChecks.check(asked(strict, "state", state)))
                .isInstanceOfSatisfying(
                        OAuthException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(INVALID_REQUEST));
    }

    @Test
    @Behaviour("B34")
    @Spec("RFC 9126 §5")
    void aClientThatMustPushMayNotAskThroughTheBrowser() {
        Client pushing = new TestClient().requirePushedRequests().registered();

        assertThatThrownBy(() -> AuthorizationChecks.check(asked(pushing, "nonce", "n")))
                .isInstanceOfSatisfying(
                        OAuthException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(INVALID_REQUEST));
    }

    @Test
    @Spec("RFC 6749 §4.1.2.1")
    void aClientWithoutTheCodeFlowIsToldSo() {
        Client other = new TestClient().grantTypes("something_else").registered();

        assertThatThrownBy(() -> AuthorizationChecks.check(asked(other, "nonce", "n")))
                .isInstanceOfSatisfying(
                        OAuthException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(UNAUTHORIZED_CLIENT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"form_post", "form_post.jwt"})
    @Spec("RFC 8252 §7.1")
    void aFormIsNotPostedToAnAppsOwnScheme(String mode) {
        Client onAPhone = new TestClient()
                .nativeApp()
                .redirectUris("com.example.app:/callback")
                .registered();

        assertThatThrownBy(() -> AuthorizationChecks.check(asked(onAPhone, "response_mode", mode)))
                .isInstanceOfSatisfying(
                        OAuthException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(INVALID_REQUEST));
    }

    @ParameterizedTest
    @ValueSource(strings = {"query", "form_post", "jwt", "query.jwt", "form_post.jwt"})
    @Spec({"OAuth Multiple Response Types §2.1", "OAuth Form Post Response Mode §2", "JARM §2.3"})
    void everyModeThatIsServedPasses(String mode) {
        assertThat(AuthorizationChecks.check(asked(APP, "response_mode", mode))
                        .asked()
                        .responseMode())
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "orders:read, urn:mace:incommon:iap:silver, true",
        "orders:read, phr phrh, true",
        "orders:read, PASSWORD, false",
        "orders:read, phr PASSWORD, false",
        "openid, phr, false"
    })
    @Spec({"RFC 9470 §5", "OpenID Connect Core §3.1.2.1"})
    void aResourceInsistsOnAnAcrAndAnAppOnlyWishesForOne(String scope, String acrValues, boolean refused) {
        var sent = Asking.as("app", "https://app.example.com/callback");
        sent.put("scope", scope);
        sent.put("acr_values", acrValues.replace("PASSWORD", AuthenticationContext.PASSWORD.acr()));

        var refusal = catchThrowable(() -> AuthorizationChecks.check(asked(APP, Parameters.of(sent))));

        assertThat(refusal != null).isEqualTo(refused);
    }

    @Test
    @Spec("OpenID Connect Core §5.5")
    void claimsAreKeptForOpenIdRequestsAlone() {
        var sent = Asking.as("app", "https://app.example.com/callback");
        sent.put("claims", "{\"userinfo\":{\"name\":null}}");
        var openid = AuthorizationChecks.check(asked(APP, Parameters.of(sent)));
        sent.put("scope", "orders:read");
        var plain = AuthorizationChecks.check(asked(APP, Parameters.of(sent)));

        assertThat(openid.claims()).contains("{\"userinfo\":{\"name\":null}}");
        assertThat(plain.claims()).isEmpty();
    }

    @Test
    @Spec({"OpenID Connect Core §3.1.2.1", "OpenID Connect Core §3.1.2.2"})
    void openIdConnectWantsTheAddressNamedAndOAuthDoesNot() {
        assertThatThrownBy(() -> AuthorizationChecks.check(asked(APP, "redirect_uri", null)))
                .isInstanceOfSatisfying(
                        OAuthException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(INVALID_REQUEST));
        var plain = Asking.as("app", "https://app.example.com/callback");
        plain.remove("redirect_uri");
        plain.put("scope", "orders:read");
        assertThat(AuthorizationChecks.check(asked(APP, Parameters.of(plain))).scope())
                .hasToString("orders:read");
    }

    @Test
    @Spec("RFC 6749 §3.3")
    void withoutAScopeTheClientAsksForAllItIsRegisteredFor() {
        var request = AuthorizationChecks.check(asked(APP, "scope", null));

        assertThat(request.scope()).isEqualTo(APP.scope());
    }

    @Test
    void aRightRequestIsReadAsItStands() {
        var sent = Parameters.ofQuery("response_type=code&code_challenge=" + Asking.CHALLENGE
                + "&code_challenge_method=S256&nonce=n-0S6&scope=openid&prompt=login%20consent&max_age=0"
                + "&redirect_uri=https://app.example.com/callback"
                + "&resource=https://api.example.com/orders&resource=https://api.example.com/stock");

        var request = AuthorizationChecks.check(asked(APP, sent));

        assertThat(request.nonce()).contains("n-0S6");
        assertThat(request.challenge().value()).isEqualTo(Asking.CHALLENGE);
        assertThat(request.scope()).hasToString("openid");
        assertThat(request.prompts()).containsExactlyInAnyOrder(Prompt.LOGIN, Prompt.CONSENT);
        assertThat(request.maxAge()).contains(Duration.ZERO);
        assertThat(request.resources())
                .isEqualTo(List.of("https://api.example.com/orders", "https://api.example.com/stock"));
    }

    @Test
    @Spec("OpenID Connect Registration §2")
    void theRequestsMaxAgeGoesBeforeTheRegistered() {
        Client careful = new TestClient().defaultMaxAge(Duration.ofMinutes(1)).registered();

        assertThat(AuthorizationChecks.check(asked(careful, "max_age", "30")).maxAge())
                .contains(Duration.ofSeconds(30));
        assertThat(AuthorizationChecks.check(asked(careful, "max_age", null)).maxAge())
                .contains(Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"display", "ui_locales", "acr_values", "id_token_hint", "anything"})
    @Spec("RFC 6749 §3.1")
    void whatWeDoNotKnowIsIgnored(String name) {
        assertThat(AuthorizationChecks.check(asked(APP, name, "value")).scope()).hasToString("openid");
    }

    private static AddressedRequest asked(Client client, String name, @Nullable String value) {
        Map<String, String> parameters = Asking.as("app", "https://app.example.com/callback");
        if (value == null) {
            parameters.remove(name);
        } else {
            parameters.put(name, value);
        }
        return asked(client, Parameters.of(parameters));
    }

    private static AddressedRequest asked(Client client, Parameters parameters) {
        var redirect = RedirectUris.verify(client, Optional.empty());
        return new AddressedRequest(client, redirect, parameters, Arrival.DIRECT, NOW);
    }
}
