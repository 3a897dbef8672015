package dev.countersign.auth.response;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.auth.testing.Asking;
import dev.countersign.auth.testing.Auth;
import dev.countersign.auth.testing.Forms;
import dev.countersign.auth.testing.TestBrowser;
import dev.countersign.crypto.signing.TokenVerifier;
import dev.countersign.crypto.signing.VerifiedClaims;
import dev.countersign.oauth.keys.SigningKeys;
import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.oauth.testing.SettableClock;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.xml.XmlPath;
import io.restassured.path.xml.XmlPath.CompatibilityMode;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers in every form, as an app gets them: errors first. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
class ResponseModesTest {
    private static final String CALLBACK = "https://spa.example.com/callback";

    @Inject
    SigningKeys keys;

    @Inject
    SettableClock clock;

    private final TestBrowser browser = new TestBrowser();

    @ParameterizedTest
    @ValueSource(strings = {"fragment", "fragment.jwt", "web_message", "QUERY"})
    @Spec("OAuth Multiple Response Types §2.1")
    void anErrorAboutTheModeItselfGoesTheUsualWay(String mode) {
        Response answer = browser.authorize(Asking.asSpaWith("response_mode", mode));

        assertThat(TestBrowser.location(answer)).startsWith(CALLBACK + "?error=invalid_request&");
    }

    @Test
    @Spec("RFC 8252 §7.1")
    void aFormIsNeverPostedToAnAppsOwnScheme() {
        var request = Asking.as("native", "com.example.orders:/callback");
        request.put("response_mode", "form_post");

        Response answer = browser.authorize(request);

        assertThat(TestBrowser.location(answer)).startsWith("com.example.orders:/callback?error=invalid_request&");
    }

    @ParameterizedTest
    @CsvSource({
        "response_type, token, unsupported_response_type",
        "code_challenge_method, plain, invalid_request",
        "scope, admin, invalid_scope",
        "prompt, none, login_required",
        "request_uri, https://evil.example/request, request_uri_not_supported"
    })
    @Behaviour({"B23", "B25"})
    @Spec({"OAuth Form Post Response Mode §2", "RFC 9207 §2"})
    void anErrorComesInTheFormThatWasAskedFor(String name, String value, String error) {
        var request = Asking.asSpaWith("response_mode", "form_post");
        request.put(name, value);

        Response answer = browser.authorize(request);

        assertThat(posted(answer))
                .containsEntry("error", error)
                .containsEntry("state", Asking.STATE)
                .containsEntry("iss", Auth.ISSUER)
                .doesNotContainKey("code");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jwt", "query.jwt"})
    @Behaviour("B23")
    @Spec("JARM §2.1")
    void aSignedErrorSaysWhatAPlainOneSays(String mode) {
        var request = Asking.asSpaWith("response_mode", mode);
        request.put("prompt", "none");

        var parameters = Forms.query(TestBrowser.location(browser.authorize(request)));

        assertThat(parameters).containsOnlyKeys("response");
        assertThat(verified(parameters).all())
                .containsEntry("error", "login_required")
                .containsEntry("state", Asking.STATE)
                .containsEntry("iss", Auth.ISSUER)
                .containsEntry("aud", "spa");
    }

    @Test
    @Behaviour({"B32", "F90"})
    void thePageThatPostsRunsOneScriptOfOursAndIsKeptNowhere() {
        var request = Asking.asSpaWith("response_mode", "form_post");
        request.put("prompt", "none");

        Response answer = browser.authorize(request);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self';", "form-action 'self' https:;")
                .contains("frame-ancestors 'none'", "base-uri 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.headers().getValues("Cache-Control")).containsExactly("no-store");
        String page = answer.body().asString();
        assertThat(page).contains("<button type=\"submit\"").doesNotContainPattern("\\son[a-z]+=");
        assertThat(page.split("<script", -1)).hasSize(2);
        assertThat(page)
                .containsPattern("<script src=\"/assets/form-post\\.js\\?v=[A-Za-z0-9_-]{12}\" defer></script>");
    }

    @Test
    @Behaviour("B32")
    void theScriptIsThereAndMayBeCached() {
        given().get("/assets/form-post.js").then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"><script>alert('x')</script>",
                "<b>&amp;</b>",
                " spaces + plus & ampersand = equals ",
                "\u00fcml\u00e4ut \u6f22\u5b57 \ud83d\udd11"
            })
    @Behaviour({"B23", "B32"})
    void theStateStandsInTheFormAsTextAndComesBackUnchanged(String state) {
        var request = Asking.asSpaWith("response_mode", "form_post");
        request.put("state", state);
        request.put("prompt", "none");

        Response answer = browser.authorize(request);

        assertThat(answer.body().asString()).doesNotContain("<script>alert").doesNotContain("<b>");
        assertThat(posted(answer)).containsEntry("state", state);
    }

    @Test
    @Spec("OAuth Form Post Response Mode §2")
    void aCodeIsPostedAfterSigningInAndCanBeRedeemed() {
        String transaction = browser.openSignIn(Asking.asSpaWith("response_mode", "form_post"));

        var parameters = posted(browser.signIn(transaction, "alice", "correct-horse-battery"));

        assertThat(parameters)
                .containsOnlyKeys("code", "state", "iss")
                .containsEntry("state", Asking.STATE)
                .containsEntry("iss", Auth.ISSUER);
        redeem(parameters.getOrDefault("code", ""));
    }

    @Test
    @Spec({"JARM §2.1", "JARM §2.3.1"})
    void aSignedCodeIsForThisAppAndForTenMinutes() {
        var end = browser.signInFor(Asking.asSpaWith("response_mode", "query.jwt"));

        var parameters = Forms.query(end.toString());
        assertThat(parameters).containsOnlyKeys("response");
        var claims = verified(parameters);
        assertThat(claims.audience()).containsExactly("spa");
        assertThat(claims.expiresAt())
                .isAfter(clock.instant())
                .isBeforeOrEqualTo(clock.instant().plus(SignedResponses.LIFETIME));
        assertThat(claims.all()).containsOnlyKeys("code", "state", "iss", "aud", "exp");
        assertThat(Auth.header(parameters.getOrDefault("response", ""))).containsEntry("alg", "ES256");
        redeem(claims.string("code").orElseThrow());
    }

    @Test
    @Spec({"JARM §2.3.3", "JARM §3"})
    void aSignedAnswerCanBePostedTooAndHasTheAlgorithmThatTheAppRegistered() {
        var request = Asking.as("web", "https://web.example.com/callback");
        request.put("response_mode", "form_post.jwt");

        var parameters = posted(browser.signIn(browser.openSignIn(request), "alice", "correct-horse-battery"));

        assertThat(parameters).containsOnlyKeys("response");
        assertThat(verified(parameters).audience()).containsExactly("web");
        assertThat(Auth.header(parameters.getOrDefault("response", ""))).containsEntry("alg", "RS256");
    }

    @Test
    @Behaviour("E82")
    void aSignedAnswerIsNoIdTokenAndNoAccessToken() {
        var end = browser.signInFor(Asking.asSpaWith("response_mode", "jwt"));
        String response = Forms.query(end.toString()).getOrDefault("response", "");

        var hinted = browser.authorize(Asking.asSpaWith("id_token_hint", response));

        assertThat(Forms.query(TestBrowser.location(hinted))).containsEntry("error", "invalid_request");
        Auth.userInfo(response).then().statusCode(401);
    }

    private static void redeem(String code) {
        var exchange = Auth.exchange("spa", code);
        exchange.put("code_verifier", Asking.VERIFIER);
        Auth.token(exchange).then().statusCode(200);
    }

    private VerifiedClaims verified(Map<String, String> parameters) {
        return TokenVerifier.verify(
                        parameters.getOrDefault("response", ""),
                        "JWT",
                        Auth.ISSUER,
                        keys.ring().verificationKeys(),
                        clock.instant())
                .orElseThrow();
    }

    /** What the page would post to the app, as a browser reads it. */
    private static Map<String, String> posted(Response answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        var page = new XmlPath(CompatibilityMode.HTML, answer.body().asString());
        assertThat(page.getString("**.find { it.name() == 'form' }.@action")).isNotBlank();
        List<String> names = page.getList("**.findAll { it.name() == 'input' }*.@name", String.class);
        List<String> values = page.getList("**.findAll { it.name() == 'input' }*.@value", String.class);
        var parameters = new HashMap<String, String>();
        for (int i = 0; i < names.size(); i++) {
            parameters.put(names.get(i), values.get(i));
        }
        return parameters;
    }
}
