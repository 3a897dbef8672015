package dev.countersign.auth.consent.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.auth.testing.Asking;
import dev.countersign.auth.testing.AtOnce;
import dev.countersign.auth.testing.AuditTrail;
import dev.countersign.auth.testing.Auth;
import dev.countersign.auth.testing.Codes;
import dev.countersign.auth.testing.Forms;
import dev.countersign.auth.testing.TestAccounts;
import dev.countersign.auth.testing.TestBrowser;
import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.oauth.testing.SettableClock;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An app of somebody else asks, and the person at the browser decides. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
class ConsentTest {
    private static final String PASSWORD = "correct-horse-battery";
    private static final String CONSENT = Auth.ISSUER + "/consent?transaction=";

    @Inject
    SettableClock clock;

    @Inject
    Codes codes;

    @Inject
    TestAccounts accounts;

    private final TestBrowser browser = new TestBrowser();

    @BeforeEach
    void aliceIsSignedInAndHasAllowedNothing() {
        accounts.forgetConsents("alice");
        browser.signInFor(Asking.asSpa());
    }

    @AfterEach
    void backToTheRealTime() {
        clock.reset();
    }

    @Test
    @Behaviour("B30")
    @Spec("RFC 6749 §10.12")
    void whatIsAskedInBrowserACannotBeSeenOrAllowedInBrowserB() {
        String transaction = browser.openConsent(asPartner("openid"));
        var form = browser.consentForm(transaction, "allow");
        var other = new TestBrowser();
        other.signInFor(Asking.asSpa());

        List<Response> answers =
                List.of(other.get("/consent?transaction=" + transaction), other.post("/consent", form));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.header("Location")).isNull();
        });
    }

    @Test
    @Behaviour("B28")
    void whatWaitsAtOnePageIsUnknownAtTheOther() {
        String signIn = new TestBrowser().openSignIn(Asking.asSpa());
        String consent = browser.openConsent(asPartner("openid"));

        assertThat(browser.answerConsent(signIn, "allow").statusCode()).isEqualTo(400);
        assertThat(browser.signIn(consent, "alice", PASSWORD).statusCode()).isEqualTo(400);
    }

    @Test
    @Behaviour("B31")
    @Spec("OpenID Connect Core §3.1.2.6")
    void withoutAPageThereIsNoConsent() {
        var request = asPartner("openid");
        request.put("prompt", "none");

        var answer = Forms.query(TestBrowser.location(browser.authorize(request)));

        assertThat(answer)
                .containsEntry("error", "consent_required")
                .containsEntry("state", Asking.STATE)
                .containsEntry("iss", Auth.ISSUER)
                .doesNotContainKey("code");
    }

    @Test
    @Spec("RFC 6749 §4.1.2.1")
    void whoeverDoesNotAllowItIsTakenBackAndNothingIsRemembered() {
        String transaction = browser.openConsent(asPartner("openid"));

        Response answer = browser.answerConsent(transaction, "deny");

        assertThat(TestBrowser.location(answer)).startsWith("https://partner.example.com/callback?error=");
        assertThat(Forms.query(TestBrowser.location(answer)))
                .containsEntry("error", "access_denied")
                .containsEntry("state", Asking.STATE)
                .containsEntry("iss", Auth.ISSUER);
        assertThat(browser.answerConsent(transaction, "allow").statusCode()).isEqualTo(400);
        assertThat(TestBrowser.location(browser.authorize(asPartner("openid")))).startsWith(CONSENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ALLOW", "yes", "allow deny"})
    void anythingButAButtonOfThePageAllowsNothing(String answer) {
        String transaction = browser.openConsent(asPartner("openid"));

        assertThat(browser.answerConsent(transaction, answer).statusCode()).isEqualTo(400);
        assertThat(TestBrowser.location(browser.authorize(asPartner("openid")))).startsWith(CONSENT);
    }

    @Test
    void aPageThatAliceReadAllowsNothingInTheNameOfBob() {
        var form = browser.consentForm(browser.openConsent(asPartner("openid")), "allow");
        browser.signIn(browser.openSignIn(Asking.asSpaWith("prompt", "login")), "bob", "staple-of-the-trade");

        Response answer = browser.post("/consent", form);

        assertThat(TestBrowser.location(answer)).startsWith(CONSENT);
        assertThat(browser.get(TestBrowser.location(answer)).body().asString())
                .contains("Bob Example")
                .contains("no longer fitted");
    }

    @Test
    void whoeverHasSignedOutMeanwhileSignsInFirst() {
        var form = browser.consentForm(browser.openConsent(asPartner("openid")), "allow");
        browser.cookies().remove("__Host-countersign-session");

        Response answer = browser.post("/consent", form);

        assertThat(TestBrowser.location(answer)).startsWith(Auth.ISSUER + "/sign-in?transaction=");
    }

    @Test
    @Behaviour("B30")
    void oneAnswerCountsHoweverManyPostsComeAtOnce() throws Exception {
        var form = browser.consentForm(browser.openConsent(asPartner("openid")), "allow");

        List<Response> answers = AtOnce.run(8, () -> browser.post("/consent", form));

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 303).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 400).hasSize(7);
    }

    @Test
    @Behaviour("B30")
    void aPageThatWasOpenForTooLongBeginsAfreshAndIsNoDeadEnd() {
        var form = browser.consentForm(browser.openConsent(asPartner("openid")), "allow");
        clock.advance(Duration.ofMinutes(16));

        Response answer = browser.post("/consent", form);
        Response end = browser.answerConsent(TestBrowser.transaction(answer), "allow");

        assertThat(TestBrowser.location(answer)).startsWith(CONSENT);
        assertThat(TestBrowser.code(end)).isNotEmpty();
    }

    @Test
    @Behaviour("B29")
    void aCodeIsWorthNothingOnceTheConsentIsGone() {
        String code = TestBrowser.code(browser.answerConsent(browser.openConsent(asPartner("openid")), "allow"));
        accounts.forgetConsents("alice");

        Response answer = Auth.token(exchange(code));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("error")).isEqualTo("invalid_grant");
    }

    @Test
    @Behaviour("B32")
    void namesAndWordsAreTextAndNothingHasTheFocus() {
        String page = open(browser.openConsent(asPartner("openid orders:read")));

        assertThat(page)
                .contains("&lt;i&gt;Partner&lt;/i&gt; &amp; friends")
                .contains("See your orders &lt;b&gt;&amp; more&lt;/b&gt;")
                .doesNotContain("<i>")
                .doesNotContain("<b>")
                .doesNotContain("autofocus");
    }

    @Test
    @Spec("RFC 8252 §8.6")
    void aNativeAppIsAllowedAnewEachTimeAndPeopleReadWhy() {
        var request = Asking.as("partner-native", "http://127.0.0.1:51004/callback");
        String transaction = browser.openConsent(request);
        String page = open(transaction);
        Response allowed = browser.answerConsent(transaction, "allow");

        assertThat(page)
                .contains("Did you just start Partner on the phone yourself?")
                .contains("127.0.0.1:51004");
        assertThat(TestBrowser.location(allowed)).startsWith("http://127.0.0.1:51004/callback?code=");
        assertThat(TestBrowser.location(browser.authorize(request))).startsWith(CONSENT);
    }

    @Test
    @Spec("OpenID Connect Core §3.1.2.1")
    void anAppThatWantsPeopleAskedGetsThemAskedEvenIfItIsOurs() {
        String transaction = browser.openConsent(Asking.asSpaWith("prompt", "consent"));

        assertThat(TestBrowser.code(browser.answerConsent(transaction, "allow")))
                .isNotEmpty();
    }

    @Test
    void whoeverIsSomebodyElseCanSayWho() {
        Response answer = browser.answerConsent(browser.openConsent(asPartner("openid")), "switch");

        Response asked = browser.signIn(TestBrowser.transaction(answer), "bob", "staple-of-the-trade");

        assertThat(TestBrowser.location(answer)).startsWith(Auth.ISSUER + "/sign-in?transaction=");
        assertThat(browser.get(TestBrowser.location(asked)).body().asString()).contains("Bob Example");
    }

    @Test
    @Spec({"OpenID Connect Core §3.1.2.4", "RFC 6749 §10.2"})
    void thePageSaysWhoAsksForWhatAndWhereItLeads() {
        String page = open(browser.openConsent(asPartner("openid email orders:read orders:write offline_access")));

        assertThat(page)
                .contains("Alice Example")
                .contains("partner.example.com")
                .contains("Know that it is you when you sign in")
                .contains("See your email address")
                .contains("See your orders")
                .contains("Use <code>orders:write</code>")
                .contains("Keep its access while you are away")
                .doesNotContain("See your profile");
    }

    @Test
    @Behaviour("B26")
    void fromSigningInToTheTokenOnTheFirstVisit() {
        var firstTime = new TestBrowser();
        Response signedIn = firstTime.signIn(firstTime.openSignIn(asPartner("openid orders:read")), "alice", PASSWORD);
        assertThat(TestBrowser.location(signedIn)).startsWith(CONSENT);

        try (var audit = AuditTrail.open()) {
            Response allowed = firstTime.answerConsent(TestBrowser.transaction(signedIn), "allow");
            Response token = Auth.token(exchange(TestBrowser.code(allowed)));

            assertThat(token.statusCode()).isEqualTo(200);
            assertThat(token.jsonPath().getString("scope")).isEqualTo("openid orders:read");
            assertThat(audit.lines()).anyMatch(line -> line.contains("allows client partner: openid orders:read"));
        }
    }

    @Test
    @Spec("OpenID Connect Core §3.1.2.4")
    void whatWasAllowedIsRememberedAndOnlyWhatIsNewIsAskedFor() {
        browser.answerConsent(browser.openConsent(asPartner("openid email")), "allow");
        browser.answerConsent(browser.openConsent(asPartner("openid orders:read")), "allow");
        var silent = asPartner("openid email orders:read");
        silent.put("prompt", "none");

        String page = open(browser.openConsent(asPartner("openid email profile")));
        Response remembered = browser.authorize(silent);

        assertThat(TestBrowser.code(remembered)).isNotEmpty();
        assertThat(codes.redeemed(TestBrowser.code(remembered)).scope().tokens())
                .containsExactlyInAnyOrder("openid", "email", "orders:read");
        assertThat(page.indexOf("See your profile")).isLessThan(page.indexOf("already allowed"));
        assertThat(page.indexOf("See your email address")).isGreaterThan(page.indexOf("already allowed"));
    }

    private String open(String transaction) {
        Response page = browser.get("/consent?transaction=" + transaction);
        assertThat(page.statusCode()).isEqualTo(200);
        return page.body().asString();
    }

    private static Map<String, String> asPartner(String scope) {
        var request = Asking.as("partner", "https://partner.example.com/callback");
        request.put("scope", scope);
        return request;
    }

    private static Map<String, String> exchange(String code) {
        var parameters = Auth.exchange("partner", code);
        parameters.put("code_verifier", Asking.VERIFIER);
        return parameters;
    }
}
