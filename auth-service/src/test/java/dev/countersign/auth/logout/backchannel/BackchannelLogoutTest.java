package dev.countersign.auth.logout.backchannel;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import dev.countersign.auth.session.Sid;
import dev.countersign.auth.testing.Asking;
import dev.countersign.auth.testing.Auth;
import dev.countersign.auth.testing.Forms;
import dev.countersign.auth.testing.TestAccounts;
import dev.countersign.auth.testing.TestBrowser;
import dev.countersign.crypto.signing.TokenVerifier;
import dev.countersign.oauth.keys.SigningKeys;
import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.oauth.testing.SettableClock;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A person signs out, and the apps that they signed in to hear of it, sooner or later. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
@Spec("OpenID Connect Back-Channel Logout 1.0 §2.5")
class BackchannelLogoutTest {
    @Inject
    SigningKeys keys;

    @Inject
    TestAccounts accounts;

    @Inject
    SettableClock clock;

    private final TestBrowser browser = new TestBrowser();
    private Receiver receiver;

    @BeforeEach
    void listen() throws IOException {
        receiver = new Receiver();
    }

    @AfterEach
    void close() {
        receiver.close();
        clock.reset();
    }

    @Test
    void whoeverDidNotTakePartInTheSessionHearsNothing() {
        signIn("hears");
        UUID session = accounts.sessionOf("alice");

        logout(browser);

        eventually(() ->
                accounts.noticesOf(session) == 0 && receiver.tokens("hears").size() == 1);
        assertThat(receiver.tokens("hears-too")).isEmpty();
    }

    @Test
    void aCodeThatWasNeverExchangedIsNoPartInTheSession() {
        browser.signInFor(Asking.as("hears", Auth.redirectUri("hears")));
        UUID session = accounts.sessionOf("alice");

        logout(browser);

        assertThat(accounts.noticesOf(session)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {503, 400, 302})
    void aClientThatDoesNotTakeTheNoticeIsToldAgainLater(int status) {
        receiver.answers("hears", status);
        signIn("hears");
        UUID session = accounts.sessionOf("alice");

        Response answer = logout(browser);

        assertThat(answer.statusCode()).isEqualTo(303);
        eventually(() -> receiver.tokens("hears").size() == 1);
        assertThat(accounts.noticesOf(session)).isEqualTo(1);
        receiver.answers("hears", 200);
        clock.advance(NoticeSchedule.FIRST.plusSeconds(1));
        eventually(() -> accounts.noticesOf(session) == 0);
        assertThat(receiver.tokens("hears")).hasSize(2);
        assertThat(Auth.claims(receiver.tokens("hears").getLast()).get("jti"))
                .isNotEqualTo(Auth.claims(receiver.tokens("hears").getFirst()).get("jti"));
    }

    @Test
    void aClientThatHangsHoldsUpNeitherThePersonNorTheOthers() {
        receiver.saysNothing("hears");
        signIn("hears");
        signIn("hears-too");
        UUID session = accounts.sessionOf("alice");

        Response answer = logout(browser);

        assertThat(answer.statusCode()).isEqualTo(303);
        eventually(() -> receiver.tokens("hears-too").size() == 1);
        assertThat(accounts.noticesOf(session)).isPositive();
        receiver.answers("hears", 204);
        clock.advance(NoticeSchedule.FIRST.plusSeconds(1));
        eventually(() -> accounts.noticesOf(session) == 0);
    }

    @Test
    void whatAnInstanceLeftBehindIsDeliveredByAnother() {
        UUID session = UUID.randomUUID();

        accounts.leaveNotice(
                "hears", accounts.idOf("alice"), session, clock.instant().minusSeconds(3600));

        eventually(() -> accounts.noticesOf(session) == 0);
        assertThat(receiver.tokens("hears")).hasSize(1);
    }

    @Test
    void whatIsTooOldIsTriedOnceMoreAndGivenUp() {
        receiver.answers("hears", 500);
        UUID session = UUID.randomUUID();

        accounts.leaveNotice(
                "hears", accounts.idOf("alice"), session, clock.instant().minus(NoticeSchedule.WORTHWHILE));

        eventually(() -> accounts.noticesOf(session) == 0);
        assertThat(receiver.tokens("hears")).hasSize(1);
    }

    @Test
    void aNoticeForAClientThatIsGoneStaysNoLongerThanOthers() {
        UUID session = UUID.randomUUID();

        accounts.leaveNotice(
                "gone", accounts.idOf("alice"), session, clock.instant().minus(NoticeSchedule.WORTHWHILE));

        eventually(() -> accounts.noticesOf(session) == 0);
    }

    @ParameterizedTest
    @CsvSource({"hears, ES256", "hears-too, RS256"})
    @Spec("OpenID Connect Back-Channel Logout 1.0 §2.4")
    void theLogoutTokenNamesThePersonTheSessionAndTheEvent(String clientId, String algorithm) {
        Map<String, Object> idToken = Auth.claims(signIn(clientId).path("id_token"));
        UUID session = accounts.sessionOf("alice");

        logout(browser);

        eventually(() -> receiver.tokens(clientId).size() == 1);
        String token = receiver.tokens(clientId).getFirst();
        assertThat(Auth.header(token)).containsEntry("typ", "logout+jwt").containsEntry("alg", algorithm);
        var claims = TokenVerifier.verify(
                        token, "logout+jwt", Auth.ISSUER, keys.ring().verificationKeys(), clock.instant())
                .orElseThrow()
                .all();
        assertThat(claims)
                .containsOnlyKeys("iss", "sub", "sid", "aud", "iat", "exp", "jti", "events")
                .containsEntry("sub", idToken.get("sub"))
                .containsEntry("aud", clientId)
                .containsEntry("sid", Sid.of(session, clientId))
                .containsEntry("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
        assertThat(seconds(claims, "exp") - seconds(claims, "iat")).isBetween(1L, 120L);
    }

    @Test
    @Behaviour({"C47", "E82"})
    @Spec("OpenID Connect Back-Channel Logout 1.0 §2.4")
    void aLogoutTokenIsNeitherAnAccessTokenNorAHint() {
        signIn("hears");
        logout(browser);
        eventually(() -> receiver.tokens("hears").size() == 1);
        String token = receiver.tokens("hears").getFirst();
        signIn("hears");

        Response asHint = browser.get("/logout?id_token_hint=" + token);

        assertThat(asHint.body().asString()).contains("Sign out?");
        assertThat(Auth.userInfo(token).statusCode()).isEqualTo(401);
    }

    @Test
    void whenSomeoneElseSignsInTheFormerPersonsAppsHearOfIt() {
        String refreshToken = signIn("hears").path("refresh_token");
        String alice = accounts.idOf("alice").toString();

        browser.signIn(browser.openSignIn(Asking.asSpaWith("prompt", "login")), "bob", "staple-of-the-trade");

        eventually(() -> receiver.tokens("hears").size() == 1);
        assertThat(Auth.claims(receiver.tokens("hears").getFirst())).containsEntry("sub", alice);
        assertThat(Auth.token(Auth.refresh("hears", refreshToken)).statusCode()).isEqualTo(400);
    }

    @Test
    @Behaviour("C44")
    void whenAPersonEndsASessionFromElsewhereItsAppsHearOfIt() {
        Map<String, Object> idToken = Auth.claims(signIn("hears").path("id_token"));
        var elsewhere = new TestBrowser();
        elsewhere.signInFor(Asking.asSpa());
        String page = elsewhere.get("/account/sessions").body().asString();

        elsewhere.post(
                "/account/sessions",
                Map.of("end", "others", "confirmation", Forms.hidden(page).getOrDefault("confirmation", "")));

        eventually(() -> sids("hears").contains(idToken.get("sid")));
    }

    @Test
    void whenTheSamePersonSignsInAgainNothingHasEnded() {
        signIn("hears");
        UUID session = accounts.sessionOf("alice");

        browser.signIn(browser.openSignIn(Asking.asSpaWith("prompt", "login")), "alice", "correct-horse-battery");

        assertThat(accounts.sessionOf("alice")).isEqualTo(session);
        assertThat(accounts.noticesOf(session)).isZero();
    }

    @Test
    @Spec("OpenID Connect Back-Channel Logout 1.0 §2.1")
    void theMetadataSaysSo() {
        given().get("/.well-known/openid-configuration")
                .then()
                .body("backchannel_logout_supported", is(true))
                .body("backchannel_logout_session_supported", is(true));
    }

    /** Of all sessions that this client was told have ended. */
    private List<Object> sids(String clientId) {
        return receiver.tokens(clientId).stream()
                .<Object>map(token -> Objects.requireNonNull(Auth.claims(token).get("sid")))
                .toList();
    }

    private static long seconds(Map<String, Object> claims, String name) {
        return ((Number) Objects.requireNonNull(claims.get(name))).longValue();
    }

    /** Signs alice in, or uses her session, and exchanges the code. */
    private Response signIn(String clientId) {
        var request = Asking.as(clientId, Auth.redirectUri(clientId));
        Response answer = browser.authorize(request);
        if (!TestBrowser.transaction(answer).isEmpty()) {
            answer = browser.signIn(TestBrowser.transaction(answer), "alice", "correct-horse-battery");
        }
        var exchange = Auth.exchange(clientId, TestBrowser.code(answer));
        exchange.put("code_verifier", Asking.VERIFIER);
        Response tokens = Auth.token(exchange);
        tokens.then().statusCode(200);
        return tokens;
    }

    /** Says yes on our own page, and goes back to an app that does not take part. */
    private static Response logout(TestBrowser browser) {
        String page = browser.get("/logout?"
                        + Forms.encode(
                                Map.of("client_id", "spa", "post_logout_redirect_uri", "https://spa.example.com/")))
                .body()
                .asString();
        return browser.post("/logout", Forms.hidden(page));
    }

    private static void eventually(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(60)).until(condition);
    }
}
