package dev.countersign.auth.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.auth.testing.Asking;
import dev.countersign.auth.testing.Auth;
import dev.countersign.auth.testing.Forms;
import dev.countersign.auth.testing.TestAccounts;
import dev.countersign.auth.testing.TestBrowser;
import dev.countersign.crypto.jose.SignatureAlgorithm;
import dev.countersign.oauth.keys.SigningKeys;
import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The authorization endpoint over HTTP: errors that go back to the app, and the answers it waits for. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
class AuthorizeTest {
    private static final String CALLBACK = "https://spa.example.com/callback";

    @Inject
    TestAccounts accounts;

    @Inject
    SigningKeys keys;

    private final TestBrowser browser = new TestBrowser();

    @ParameterizedTest
    @CsvSource({
        "response_type, token, unsupported_response_type",
        "response_type, '', invalid_request",
        "response_mode, fragment, invalid_request",
        "code_challenge, '', invalid_request",
        "code_challenge, too-short, invalid_request",
        "code_challenge_method, plain, invalid_request",
        "code_challenge_method, '', invalid_request",
        "scope, openid admin, invalid_scope",
        "resource, https://api.example.com/, invalid_target",
        "request, eyJhbGciOiJub25lIn0.e30., invalid_request_object",
        "request_uri, https://evil.example/request, request_uri_not_supported",
        "prompt, none login, invalid_request",
        "prompt, none, login_required",
        "max_age, now, invalid_request",
        "id_token_hint, eyJhbGciOiJub25lIn0.e30., invalid_request"
    })
    @Behaviour({"B22", "B23", "B25", "B31", "B34"})
    @Spec({"RFC 6749 §4.1.2.1", "RFC 9207 §2"})
    void anErrorGoesBackToTheAppWithItsStateAndTheIssuer(String name, String value, String error) {
        var answer = browser.authorize(Asking.asSpaWith(name, value));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(TestBrowser.location(answer)).startsWith(CALLBACK + "?error=");
        assertThat(Forms.query(TestBrowser.location(answer)))
                .containsEntry("error", error)
                .containsEntry("state", Asking.STATE)
                .containsEntry("iss", Auth.ISSUER)
                .containsEntry("error_uri", Auth.ISSUER + "/errors#" + error)
                .containsOnlyKeys("error", "error_description", "error_uri", "state", "iss");
    }

    @ParameterizedTest
    @CsvSource({"alice, correct-horse-battery, code", "bob, staple-of-the-trade, error"})
    @Behaviour("B31")
    @Spec("OpenID Connect Core §3.1.2.1")
    void anAppThatExpectsAliceNeverGetsSomebodyElse(String username, String password, String answered)
            throws Throwable {
        String hint = VertxContextSupport.subscribeAndAwait(() -> keys.sign(
                SignatureAlgorithm.ES256,
                "JWT",
                Map.of("iss", Auth.ISSUER, "sub", accounts.idOf("alice").toString(), "aud", "spa", "exp", 1L)));
        browser.signIn(browser.openSignIn(Asking.asSpa()), username, password);
        var request = Asking.asSpaWith("id_token_hint", hint);
        request.put("prompt", "none");

        var answer = browser.authorize(request);

        assertThat(Forms.query(TestBrowser.location(answer))).containsKey(answered);
    }

    @Test
    @Behaviour("B24")
    void aRequestThatNobodyWantsToKeepIsRefused() {
        var answer = browser.authorize(Asking.asSpaWith("state", "s".repeat(5000)));

        assertThat(Forms.query(TestBrowser.location(answer))).containsEntry("error", "invalid_request");
    }

    @Test
    @Behaviour("B23")
    void theArticlesClientIsHeldToAStateOf28Characters() {
        var request = Asking.as("client_requesting_auth", "https://seed.example.com/callback");
        request.put("state", "only-27-characters-are-here");

        var answer = browser.authorize(request);

        assertThat(Forms.query(TestBrowser.location(answer)))
                .containsEntry("error", "invalid_request")
                .containsEntry("state", "only-27-characters-are-here");
    }

    @Test
    @Behaviour("B23")
    @Spec("RFC 6749 §4.1.2")
    void withoutAStateNoneComesBack() {
        var request = Asking.asSpaWith("prompt", "none");
        request.remove("state");

        var answer = browser.authorize(request);

        assertThat(Forms.query(TestBrowser.location(answer))).doesNotContainKey("state");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain-and-long-enough-for-everyone",
                " spaces + plus & ampersand = equals ",
                "semi;colon/slash?question#hash%25percent",
                "\u00fcml\u00e4ut \u6f22\u5b57 \ud83d\udd11",
                "<script>alert('x')</script>\"'",
                "line\r\nbreak\tand\u0000nul",
                "{\"json\":[1,2]}"
            })
    @Behaviour("B23")
    @Spec("RFC 6749 §4.1.2")
    void theStateComesBackUnchangedWhateverItHolds(String state) {
        var answer = browser.authorize(Asking.asSpaWith("state", state));
        var error = browser.authorize(with(Asking.asSpaWith("state", state), "prompt", "none"));
        var success = browser.signIn(TestBrowser.transaction(answer), "alice", "correct-horse-battery");

        assertThat(Forms.query(TestBrowser.location(success))).containsEntry("state", state);
        assertThat(Forms.query(TestBrowser.location(error))).containsEntry("state", state);
    }

    @Test
    @Spec("RFC 6749 §3.1.2")
    void theQueryOfARegisteredAddressStays() {
        var request = Asking.as("two-doors", "https://two.example.com/callback?door=1");
        request.put("prompt", "none");

        var answer = browser.authorize(request);

        assertThat(TestBrowser.location(answer)).startsWith("https://two.example.com/callback?door=1&error=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://127.0.0.1:51004/callback", "http://[::1]:51004/callback", "com.example.orders:/callback"
            })
    @Behaviour("B21")
    @Spec("RFC 8252 §7")
    void aNativeAppGetsItsAnswerWhereItListens(String redirectUri) {
        var end = browser.signInFor(Asking.as("native", redirectUri));

        assertThat(end.toString()).startsWith(redirectUri + "?code=");
    }

    @Test
    @Behaviour("B23")
    @Spec("RFC 6749 §3.1.2.3")
    void theArticlesOwnRequestWorksToTheLetter() {
        var answer = browser.get("/authorize/?client_id=client_requesting_auth&response_type=code"
                + "&state=982407f7db5a35f6bd8bdcd83264476ce1d2f7d170246dbbcb7086b4"
                + "&code_challenge=sCHXzXpnKE5V9z_upOqcxhBx1ihW_L4qqwGPxMcE9TY&code_challenge_method=S256");
        var end = browser.signIn(TestBrowser.transaction(answer), "alice", "correct-horse-battery");

        assertThat(TestBrowser.location(end)).startsWith("https://seed.example.com/callback?code=");
        assertThat(Forms.query(TestBrowser.location(end)))
                .containsEntry("state", "982407f7db5a35f6bd8bdcd83264476ce1d2f7d170246dbbcb7086b4");
    }

    @Test
    @Spec("RFC 6749 §3.1")
    void aFormPostDoesAsWellAsAQuery() {
        var answer = browser.post("/authorize", Asking.asSpa());

        assertThat(TestBrowser.location(answer)).startsWith(Auth.ISSUER + "/sign-in?transaction=");
    }

    @Test
    @Spec("OpenID Connect Core §3.1.2.3")
    void whoeverIsSignedInGoesStraightBackAndNothingIsWritten() {
        browser.signInFor(Asking.asSpa());
        String before = accounts.versionOfSessions("alice");

        var answer = browser.authorize(Asking.as("two-doors", "https://two.example.com/other"));

        assertThat(TestBrowser.location(answer)).startsWith("https://two.example.com/other?code=");
        assertThat(accounts.versionOfSessions("alice")).isEqualTo(before);
    }

    @Test
    @Behaviour("B31")
    void promptNoneWithASessionGivesACodeWithoutAPage() {
        browser.signInFor(Asking.asSpa());

        var answer = browser.authorize(Asking.asSpaWith("prompt", "none"));

        assertThat(Forms.query(TestBrowser.location(answer))).containsKey("code");
    }

    private static Map<String, String> with(Map<String, String> parameters, String name, String value) {
        parameters.put(name, value);
        return parameters;
    }
}
