package dev.countersign.auth.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.auth.code.AuthorizationCodes;
import dev.countersign.auth.code.CodeBinding;
import dev.countersign.auth.code.Redemption;
import dev.countersign.auth.testing.Asking;
import dev.countersign.auth.testing.AtOnce;
import dev.countersign.auth.testing.AuditTrail;
import dev.countersign.auth.testing.Auth;
import dev.countersign.auth.testing.Forms;
import dev.countersign.auth.testing.TestAccounts;
import dev.countersign.auth.testing.TestBrowser;
import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.oauth.testing.SettableClock;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A person signs in, and the app that asked gets its answer. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
class SignInTest {
    private static final String PASSWORD = "correct-horse-battery";

    @Inject
    SettableClock clock;

    @Inject
    AuthorizationCodes codes;

    @Inject
    TestAccounts accounts;

    private final TestBrowser browser = new TestBrowser();

    @AfterEach
    void backToTheRealTime() {
        clock.reset();
    }

    @Test
    @Spec("OWASP ASVS 6.3.8")
    void unknownUserWrongPasswordAndDisabledUserAreOneAnswer() {
        Response wrong = browser.signIn(browser.openSignIn(Asking.asSpa()), "alice", "wrong");
        Response unknown = browser.signIn(browser.openSignIn(Asking.asSpa()), "nobody", "wrong");
        Response disabled = browser.signIn(browser.openSignIn(Asking.asSpa()), "carol", "left-the-company");

        assertThat(List.of(wrong, unknown, disabled)).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body().asString()).contains("Username and password do not match.");
            assertThat(answer.header("Location")).isNull();
        });
        assertThat(withoutWhatDiffers(unknown)).isEqualTo(withoutWhatDiffers(wrong));
        assertThat(withoutWhatDiffers(disabled)).isEqualTo(withoutWhatDiffers(wrong));
        assertThat(browser.cookies()).doesNotContainKey("__Host-countersign-session");
    }

    @ParameterizedTest
    @CsvSource({"'', correct-horse-battery", "alice, ''", "'', ''", "'alice\u0000', correct-horse-battery", "%, x"})
    void nothingOrNonsenseIsAWrongPassword(String username, String password) {
        Response answer = browser.signIn(browser.openSignIn(Asking.asSpa()), username, password);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body().asString()).contains("Username and password do not match.");
    }

    @Test
    void aWrongPasswordIsShownAtTheFieldsAndTheRequestGoesOn() {
        String transaction = browser.openSignIn(Asking.asSpa());

        Response again = browser.signIn(transaction, "alice", "wrong");

        assertThat(again.body().asString())
                .contains("role=\"alert\"")
                .contains("aria-invalid=\"true\" aria-describedby=\"problem\"")
                .contains("value=\"alice\"")
                .doesNotContain("value=\"wrong\"");
        assertThat(code(browser.signIn(transaction, "alice", PASSWORD))).isNotEmpty();
    }

    @Test
    @Behaviour("B30")
    @Spec("RFC 9700 §4.7")
    void whatBrowserABeganBrowserBCannotSeeOrFinish() {
        String transaction = browser.openSignIn(Asking.asSpa());
        var other = new TestBrowser();
        other.openSignIn(Asking.asSpa());

        Response page = other.get("/sign-in?transaction=" + transaction);
        Response post = other.signIn(transaction, "alice", PASSWORD);

        assertThat(List.of(page, post)).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body().asString()).contains("started in another browser");
            assertThat(answer.header("Location")).isNull();
        });
        assertThat(code(browser.signIn(transaction, "alice", PASSWORD))).isNotEmpty();
    }

    @Test
    @Behaviour("B30")
    void aTransactionIsFinishedOnceHoweverManyPostsComeAtOnce() throws Exception {
        String transaction = browser.openSignIn(Asking.asSpa());

        List<Response> answers = AtOnce.run(8, () -> browser.signIn(transaction, "alice", PASSWORD));

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 303).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 400).hasSize(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nothing", "../../x", "\u0000", "*"})
    @Behaviour("B28")
    void anUnknownTransactionIsAPage(String transaction) {
        Response answer = browser.signIn(transaction, "alice", PASSWORD);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("text/html");
    }

    @Test
    @Behaviour("B28")
    void aCodeIsNoTransaction() {
        String code = Forms.query(browser.signInFor(Asking.asSpa()).toString()).getOrDefault("code", "");

        Response answer = browser.get("/sign-in?transaction=" + code);

        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    @Behaviour("B30")
    @Spec("RFC 9700 §4.7")
    void theSessionIdChangesAtEveryLoginAndAPlantedOneIsWorthNothing() {
        browser.cookies().put("__Host-countersign-session", "planted-by-an-attacker");
        browser.signInFor(Asking.asSpa());
        String first = session(browser);

        browser.signInFor(Asking.asSpaWith("prompt", "login"));
        String second = session(browser);
        browser.cookies().put("__Host-countersign-session", first);
        Response withTheOldOne = browser.authorize(Asking.asSpaWith("prompt", "none"));

        assertThat(first).isNotEqualTo("planted-by-an-attacker").hasSize(43);
        assertThat(second).isNotEqualTo(first);
        assertThat(Forms.query(TestBrowser.location(withTheOldOne))).containsEntry("error", "login_required");
    }

    @Test
    @Behaviour("B30")
    void severalTabsEachFinishTheirOwnRequest() {
        String one = browser.openSignIn(Asking.asSpaWith("state", "the-first-tab"));
        String two = browser.openSignIn(Asking.asSpaWith("state", "the-second-tab"));

        Response second = browser.signIn(two, "alice", PASSWORD);
        Response first = browser.signIn(one, "alice", PASSWORD);

        assertThat(Forms.query(TestBrowser.location(first))).containsEntry("state", "the-first-tab");
        assertThat(Forms.query(TestBrowser.location(second))).containsEntry("state", "the-second-tab");
    }

    @Test
    @Behaviour("B30")
    void aPageThatWasOpenForTooLongBeginsAfreshAndIsNoDeadEnd() {
        String old = browser.openSignIn(Asking.asSpaWith("state", "from-before-lunch"));
        clock.advance(Duration.ofMinutes(16));

        Response answer = browser.signIn(old, "alice", PASSWORD);
        String fresh = Forms.query(TestBrowser.location(answer)).getOrDefault("transaction", "");
        Response page = browser.get(TestBrowser.location(answer));
        Response end = browser.signIn(fresh, "alice", PASSWORD);

        assertThat(fresh).isNotEmpty().isNotEqualTo(old);
        assertThat(page.body().asString()).contains("had been open for too long");
        assertThat(Forms.query(TestBrowser.location(end)))
                .containsEntry("state", "from-before-lunch")
                .containsKey("code");
    }

    @Test
    @Behaviour("B30")
    void anOldPageGoesStraightOnWhenAnotherTabHasSignedInMeanwhile() {
        String old = browser.openSignIn(Asking.asSpaWith("state", "from-before-lunch"));
        clock.advance(Duration.ofMinutes(16));
        browser.signInFor(Asking.asSpa());

        Response answer = browser.get("/sign-in?transaction=" + old);

        assertThat(Forms.query(TestBrowser.location(answer)))
                .containsEntry("state", "from-before-lunch")
                .containsKey("code");
    }

    @ParameterizedTest
    @ValueSource(strings = {"prompt=login", "max_age=0", "max_age=60"})
    @Behaviour("B31")
    @Spec("OpenID Connect Core §3.1.2.1")
    void aForcedSignInIsTheAuthTimeOfTheCode(String demand) {
        String[] parameter = demand.split("=", 2);
        browser.signInFor(Asking.asSpa());
        clock.advance(Duration.ofMinutes(10));

        String code = code(
                browser.signIn(browser.openSignIn(Asking.asSpaWith(parameter[0], parameter[1])), "alice", PASSWORD));

        assertThat(binding(code).authTime()).isBetween(clock.instant().minusSeconds(30), clock.instant());
    }

    @Test
    @Behaviour("B31")
    void withoutDemandsTheAuthTimeIsThatOfTheSession() {
        browser.signInFor(Asking.asSpa());
        clock.advance(Duration.ofMinutes(10));

        String code = code(browser.authorize(Asking.asSpa()));

        assertThat(binding(code).authTime()).isBefore(clock.instant().minusSeconds(500));
    }

    @Test
    @Behaviour("B31")
    @Spec("OpenID Connect Registration §2")
    void aRegisteredDefaultMaxAgeIsObeyed() {
        browser.signInFor(Asking.asSpa());
        clock.advance(Duration.ofSeconds(61));

        Response answer = browser.authorize(Asking.as("careful", "https://careful.example.com/callback"));

        assertThat(TestBrowser.location(answer)).startsWith(Auth.ISSUER + "/sign-in?transaction=");
    }

    @Test
    void aSessionEndsAfterTwelveHoursWhateverHappens() {
        browser.signInFor(Asking.asSpa());
        clock.advance(Duration.ofHours(12));

        Response answer = browser.authorize(Asking.asSpa());

        assertThat(TestBrowser.location(answer)).startsWith(Auth.ISSUER + "/sign-in?transaction=");
    }

    @Test
    @Behaviour("B29")
    void theSessionOfADisabledPersonIsNone() {
        browser.signIn(browser.openSignIn(Asking.asSpa()), "dave", "soon-to-leave-us");
        accounts.disable(accounts.idOf("dave"));

        Response answer = browser.authorize(Asking.asSpaWith("prompt", "none"));

        assertThat(Forms.query(TestBrowser.location(answer))).containsEntry("error", "login_required");
    }

    @Test
    void anotherPersonInTheSameBrowserEndsTheFirstOnesSession() {
        browser.signInFor(Asking.asSpa());
        String alices = session(browser);
        browser.signIn(browser.openSignIn(Asking.asSpaWith("prompt", "login")), "bob", "staple-of-the-trade");

        var former = new TestBrowser();
        former.cookies().put("__Host-countersign-session", alices);
        Response answer = former.authorize(Asking.asSpaWith("prompt", "none"));

        assertThat(Forms.query(TestBrowser.location(answer))).containsEntry("error", "login_required");
    }

    @Test
    @Spec("OpenID Connect Core §3.1.2.1")
    void theLoginHintStandsInTheFieldAsText() {
        String transaction = browser.openSignIn(Asking.asSpaWith("login_hint", "\"><script>alert(1)</script>"));

        String page = browser.get("/sign-in?transaction=" + transaction).body().asString();

        assertThat(page).contains("value=\"&quot;&gt;&lt;script&gt;").doesNotContain("<script");
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "Alice", " alice ", "ALICE"})
    void phonesMayWriteTheNameTheirWay(String username) {
        String transaction = browser.openSignIn(Asking.asSpa());

        assertThat(code(browser.signIn(transaction, username, PASSWORD))).isNotEmpty();
    }

    @Test
    @Behaviour("B23")
    @Spec({"RFC 6749 §4.1.2", "RFC 9207 §2"})
    void theRightPasswordLeadsBackToTheAppWithACodeTheStateAndTheIssuer() {
        var request = Asking.asSpaWith("nonce", "n-0S6_WzA2Mj");
        String transaction = browser.openSignIn(request);

        Response answer = browser.signIn(transaction, "alice", PASSWORD);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(TestBrowser.location(answer)).startsWith("https://spa.example.com/callback?code=");
        assertThat(Forms.query(TestBrowser.location(answer)))
                .containsEntry("state", Asking.STATE)
                .containsEntry("iss", Auth.ISSUER)
                .containsOnlyKeys("code", "state", "iss");
    }

    @Test
    @Behaviour("B26")
    @Spec("RFC 7636 §4.4")
    void theCodeStandsForWhatWasAskedAndWhoSignedIn() {
        var request = Asking.asSpaWith("nonce", "n-0S6_WzA2Mj");

        CodeBinding binding = binding(code(browser.signIn(browser.openSignIn(request), "alice", PASSWORD)));

        assertThat(binding.clientId()).isEqualTo("spa");
        assertThat(binding.redirectUri()).isEqualTo("https://spa.example.com/callback");
        assertThat(binding.challenge().value()).isEqualTo(Asking.CHALLENGE);
        assertThat(binding.nonce()).contains("n-0S6_WzA2Mj");
        assertThat(binding.scope()).hasToString("openid");
        assertThat(binding.userId()).isEqualTo(accounts.idOf("alice"));
    }

    @Test
    @Behaviour("F91")
    void neitherPasswordNorCodeNorCookieNorStateIsLogged() {
        try (var log = AuditTrail.ofEverything()) {
            String transaction = browser.openSignIn(Asking.asSpaWith("state", "a-state-that-nobody-logs-12345"));
            var secrets = new ArrayList<>(browser.cookies().values());
            browser.signIn(transaction, "alice", "a-wrong-password-that-nobody-logs");
            secrets.add(code(browser.signIn(transaction, "alice", PASSWORD)));
            secrets.add(session(browser));
            browser.authorize(Asking.asSpaWith("scope", "admin"));

            assertThat(log.lines()).anyMatch(line -> line.contains("invalid_scope"));
            assertThat(secrets).allSatisfy(secret -> assertThat(secret).isNotEmpty());
            secrets.addAll(List.of(PASSWORD, "a-wrong-password-that-nobody-logs", "a-state-that-nobody-logs-12345"));
            assertThat(log.lines()).noneMatch(line -> secrets.stream().anyMatch(line::contains));
        }
    }

    private static String withoutWhatDiffers(Response answer) {
        return answer.body()
                .asString()
                .replaceAll("name=\"transaction\" value=\"[^\"]*\"", "")
                .replaceAll("name=\"username\" type=\"text\" value=\"[^\"]*\"", "");
    }

    private static String code(Response answer) {
        return Forms.query(TestBrowser.location(answer)).getOrDefault("code", "");
    }

    private static String session(TestBrowser browser) {
        return browser.cookies().getOrDefault("__Host-countersign-session", "");
    }

    private CodeBinding binding(String code) {
        try {
            var redemption = VertxContextSupport.subscribeAndAwait(() -> codes.redeem(code, UUID.randomUUID()));
            assertThat(redemption).isInstanceOf(Redemption.Redeemed.class);
            return ((Redemption.Redeemed) redemption).binding();
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
