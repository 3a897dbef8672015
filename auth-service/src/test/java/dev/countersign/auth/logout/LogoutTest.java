package dev.countersign.auth.logout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.countersign.auth.session.Sid;
import dev.countersign.auth.testing.Asking;
import dev.countersign.auth.testing.AtOnce;
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
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing out: who may cause it, and where it may lead. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
@Behaviour("C48")
@Spec("OpenID Connect RP-Initiated Logout 1.0 §2")
class LogoutTest {
    private static final String BYE = "https://spa.example.com/";

    @Inject
    SigningKeys keys;

    @Inject
    TestAccounts accounts;

    @Inject
    Clock clock;

    private final TestBrowser browser = new TestBrowser();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "https://spa.example.com",
                "https://spa.example.com/callback",
                "https://spa.example.com/?x=1",
                "https://spa.example.com@evil.example/",
                "javascript:alert(1)"
            })
    @Spec("OpenID Connect RP-Initiated Logout 1.0 §3")
    void anAddressThatIsNotRegisteredForThisIsNeverRedirectedTo(String uri) {
        browser.signInFor(Asking.asSpa());

        Response answer = logout(Map.of("id_token_hint", idToken("JWT", 60), "post_logout_redirect_uri", uri));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.header("Location")).isNull();
        assertThat(isSignedIn()).isTrue();
    }

    @Test
    void anAddressWithoutAClientIsNeverRedirectedTo() {
        Response answer = logout(Map.of("post_logout_redirect_uri", BYE));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.header("Location")).isNull();
    }

    @Test
    @Spec("OpenID Connect RP-Initiated Logout 1.0 §6")
    void anotherSiteCannotSignAPersonOutWithoutThem() {
        browser.signInFor(Asking.asSpa());

        Response question = logout(Map.of("client_id", "spa", "post_logout_redirect_uri", BYE));
        browser.post("/logout", Map.of("confirmation", "guessed"));

        assertThat(question.statusCode()).isEqualTo(200);
        assertThat(question.body().asString()).contains("Sign out?").contains("Orders in the browser");
        assertThat(isSignedIn()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"at+jwt", "refresh", ""})
    @Behaviour("C47")
    void anotherKindOfTokenIsNoHint(String type) {
        browser.signInFor(Asking.asSpa());

        Response answer = logout(Map.of("id_token_hint", idToken(type, 60)));

        assertThat(answer.body().asString()).contains("Sign out?");
        assertThat(isSignedIn()).isTrue();
    }

    @Test
    void someoneElsesHintIsNoConsent() {
        browser.signIn(browser.openSignIn(Asking.asSpa()), "bob", "staple-of-the-trade");

        Response answer = logout(Map.of("id_token_hint", idToken("JWT", 60)));

        assertThat(answer.body().asString()).contains("Sign out?");
        assertThat(isSignedIn()).isTrue();
    }

    @Test
    void aHintFromAnotherSessionIsNoConsent() {
        browser.signInFor(Asking.asSpa());
        var claims = claims("spa", 60);
        claims.put("sid", Sid.of(UUID.randomUUID(), "spa"));

        Response answer = logout(Map.of("id_token_hint", token("JWT", claims)));

        assertThat(answer.body().asString()).contains("Sign out?");
        assertThat(isSignedIn()).isTrue();
    }

    @Test
    void aHintFromThisSessionIsConsent() {
        browser.signInFor(Asking.asSpa());
        var claims = claims("spa", 60);
        claims.put("sid", Sid.of(accounts.sessionOf("alice"), "spa"));

        Response answer = logout(Map.of("id_token_hint", token("JWT", claims)));

        assertThat(answer.body().asString()).contains("You are signed out");
        assertThat(isSignedIn()).isFalse();
    }

    @Test
    void parametersThatAreOnlyHintsChangeNothing() {
        Response answer = logout(Map.of(
                "client_id",
                "spa",
                "post_logout_redirect_uri",
                BYE,
                "logout_hint",
                "alice@example.com",
                "ui_locales",
                "de <b>"));

        assertThat(TestBrowser.location(answer)).isEqualTo(BYE);
    }

    @Test
    void aHintForAnotherClientThanTheNamedOneIsRefused() {
        Response answer = logout(Map.of("id_token_hint", idToken("JWT", 60), "client_id", "other-spa"));

        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(longs = {60, -86_400})
    void theAppsOwnHintSignsOutAndLeadsBackWithTheState(long expiresIn) {
        browser.signInFor(Asking.asSpa());
        String cookie = browser.cookies().getOrDefault("__Host-countersign-session", "");
        var request = new LinkedHashMap<String, String>();
        request.put("id_token_hint", idToken("JWT", expiresIn));
        request.put("post_logout_redirect_uri", BYE);
        request.put("state", "where were we? & so on");

        Response answer = logout(request);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(TestBrowser.location(answer)).startsWith(BYE + "?state=");
        assertThat(Forms.query(TestBrowser.location(answer))).containsEntry("state", "where were we? & so on");
        assertThat(isSignedIn()).isFalse();
        browser.cookies().put("__Host-countersign-session", cookie);
        assertThat(isSignedIn()).isFalse();
    }

    @Test
    void withoutASessionThereIsNothingToAsk() {
        Response back = logout(Map.of("client_id", "spa", "post_logout_redirect_uri", BYE));
        Response page = logout(Map.of());

        assertThat(TestBrowser.location(back)).isEqualTo(BYE);
        assertThat(page.body().asString()).contains("You are signed out");
    }

    @Test
    void whoeverSaysYesOnOurPageIsSignedOut() {
        browser.signInFor(Asking.asSpa());
        String page = logout(Map.of("client_id", "spa", "post_logout_redirect_uri", BYE, "state", "<s>"))
                .body()
                .asString();

        Response answer = browser.post("/logout", Forms.hidden(page));

        assertThat(Forms.query(TestBrowser.location(answer))).containsEntry("state", "<s>");
        assertThat(isSignedIn()).isFalse();
    }

    @Test
    void aPostFromAnAppGoesOnAsAGetSoThatTheCookieComesAlong() {
        Response answer = browser.post("/logout", Map.of("client_id", "spa", "state", "s"));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(TestBrowser.location(answer)).isEqualTo(Auth.ISSUER + "/logout?client_id=spa&state=s");
    }

    @Test
    @Spec("OpenID Connect Core §11")
    void whatWasGrantedInTheSessionEndsWithItAndOfflineAccessStays() {
        String refreshToken = refreshToken("openid orders:read");
        String offline = refreshToken("openid offline_access");

        logout(Map.of("id_token_hint", idToken("JWT", 60)));

        Auth.token(Auth.refresh("spa", refreshToken)).then().statusCode(400).body("error", equalTo("invalid_grant"));
        Auth.token(Auth.refresh("spa", offline)).then().statusCode(200);
    }

    @RepeatedTest(4)
    void codesThatAreExchangedDuringTheSignOutGrantNothingAfterIt() throws Exception {
        String scope = "openid orders:read";
        browser.signInFor(Asking.asSpaWith("scope", scope));
        UUID session = accounts.sessionOf("alice");
        var actions = new ConcurrentLinkedQueue<Callable<Response>>();
        for (int i = 0; i < 6; i++) {
            var exchange = Auth.exchange("spa", TestBrowser.code(browser.authorize(Asking.asSpaWith("scope", scope))));
            exchange.put("code_verifier", Asking.VERIFIER);
            actions.add(() -> Auth.token(exchange));
        }
        String hint = idToken("JWT", 60);
        actions.add(() -> logout(Map.of("id_token_hint", hint)));

        AtOnce.run(actions.size(), () -> Objects.requireNonNull(actions.poll()).call());

        assertThat(accounts.liveGrantsIn(session)).isZero();
    }

    private String refreshToken(String scope) {
        var request = Asking.asSpaWith("scope", scope);
        Response answer = browser.authorize(request);
        if (!TestBrowser.transaction(answer).isEmpty()) {
            answer = browser.signIn(TestBrowser.transaction(answer), "alice", "correct-horse-battery");
        }
        var exchange =
                Auth.exchange("spa", Forms.query(TestBrowser.location(answer)).getOrDefault("code", ""));
        exchange.put("code_verifier", Asking.VERIFIER);
        return Auth.token(exchange).then().statusCode(200).extract().path("refresh_token");
    }

    private Response logout(Map<String, String> parameters) {
        return browser.get(parameters.isEmpty() ? "/logout" : "/logout?" + Forms.encode(parameters));
    }

    private boolean isSignedIn() {
        return Forms.query(TestBrowser.location(browser.authorize(Asking.asSpaWith("prompt", "none"))))
                .containsKey("code");
    }

    /** A token of ours for alice and the single-page app. */
    private String idToken(String type, long expiresIn) {
        return token(type, claims("spa", expiresIn));
    }

    private Map<String, Object> claims(String clientId, long expiresIn) {
        long now = clock.instant().getEpochSecond();
        var claims = new HashMap<String, Object>();
        claims.put("iss", Auth.ISSUER);
        claims.put("sub", accounts.idOf("alice").toString());
        claims.put("aud", clientId);
        claims.put("iat", now + Math.min(0, expiresIn) - 60);
        claims.put("exp", now + expiresIn);
        claims.put("jti", UUID.randomUUID().toString());
        return claims;
    }

    private String token(String type, Map<String, Object> claims) {
        try {
            return VertxContextSupport.subscribeAndAwait(() -> keys.sign(SignatureAlgorithm.ES256, type, claims));
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
