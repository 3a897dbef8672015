package dev.countersign.auth.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.auth.testing.Asking;
import dev.countersign.auth.testing.AtOnce;
import dev.countersign.auth.testing.AuditTrail;
import dev.countersign.auth.testing.Auth;
import dev.countersign.auth.testing.TestAccounts;
import dev.countersign.auth.testing.TestBrowser;
import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.oauth.testing.SettableClock;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A person sees what has access to their account, and takes it back. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
class AccountTest {
    private static final Pattern CONFIRMATION = Pattern.compile("name=\"confirmation\" value=\"([^\"]+)\"");
    private static final String PASSWORD = "correct-horse-battery";

    @Inject
    SettableClock clock;

    @Inject
    TestAccounts accounts;

    private final TestBrowser browser = new TestBrowser();

    @BeforeEach
    void aliceHasAllowedNothing() {
        accounts.forgetConsents("alice");
    }

    @AfterEach
    void backToTheRealTime() {
        clock.reset();
    }

    @Test
    @Behaviour("B30")
    void whoeverIsNotSignedInSeesNothingAndComesBackAfterSigningIn() {
        Response answer = browser.get("/account");
        String page = browser.get(TestBrowser.location(answer)).body().asString();
        Response wrong = browser.signIn(TestBrowser.transaction(answer), "alice", "wrong");
        Response right = browser.signIn(TestBrowser.transaction(answer), "alice", PASSWORD);

        assertThat(TestBrowser.location(answer)).startsWith(Auth.ISSUER + "/sign-in?transaction=");
        assertThat(page).contains("your account").doesNotContain("You will go back to");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(TestBrowser.location(right)).isEqualTo(Auth.ISSUER + "/account");
        assertThat(browser.get("/account").body().asString()).contains("Alice Example");
    }

    @Test
    @Behaviour("B30")
    void aSignInPageThatWasOpenForTooLongStillLeadsHere() {
        String old = TestBrowser.transaction(browser.get("/account"));
        clock.advance(Duration.ofMinutes(16));

        Response answer = browser.signIn(old, "alice", PASSWORD);
        Response end = browser.signIn(TestBrowser.transaction(answer), "alice", PASSWORD);

        assertThat(TestBrowser.location(end)).isEqualTo(Auth.ISSUER + "/account");
    }

    @Test
    @Spec("RFC 6749 §10.12")
    void aFormThatAnotherSiteWroteChangesNothing() {
        allow("openid orders:read");

        Response without = browser.post("/account", Map.of("client_id", "partner"));
        Response guessed = browser.post("/account", Map.of("client_id", "partner", "confirmation", "guessed"));
        Response unsigned = new TestBrowser().post("/account", Map.of("client_id", "partner"));

        assertThat(without.statusCode()).isEqualTo(400);
        assertThat(guessed.statusCode()).isEqualTo(400);
        assertThat(guessed.body().asString()).contains("nothing was changed").contains("See your orders");
        assertThat(TestBrowser.location(unsigned)).startsWith(Auth.ISSUER + "/sign-in?");
        assertThat(accounts.liveGrants(accounts.idOf("alice"))).isPositive();
    }

    @Test
    void thePageOfASessionThatHasEndedChangesNothing() {
        allow("openid");
        String before = confirmation();
        browser.signInFor(Asking.asSpaWith("prompt", "login"));

        assertThat(withdraw("partner", before).statusCode()).isEqualTo(400);
    }

    @Test
    @Behaviour("C44")
    @Spec({"RFC 6749 §10.3", "RFC 7009 §2"})
    void withWithdrawalEverythingThatCameOfTheConsentEnds() {
        JsonPath tokens = allow("openid orders:read offline_access");
        JsonPath others = tokens("spa", Asking.asSpa());
        String pending = code(asPartner("openid"));

        try (var audit = AuditTrail.open()) {
            Response answer = withdraw("partner", confirmation());

            assertThat(TestBrowser.location(answer)).isEqualTo(Auth.ISSUER + "/account?withdrawn=partner");
            assertThat(audit.lines()).anyMatch(line -> line.contains("allows client partner nothing any more"));
        }
        assertThat(error(Auth.token(Auth.refresh("partner", tokens.getString("refresh_token")))))
                .isEqualTo("invalid_grant");
        assertThat(Auth.userInfo(tokens.getString("access_token")).statusCode()).isEqualTo(401);
        assertThat(error(Auth.token(exchange("partner", pending)))).isEqualTo("invalid_grant");
        assertThat(TestBrowser.location(browser.authorize(asPartner("openid")))).startsWith(Auth.ISSUER + "/consent?");
        assertThat(Auth.token(Auth.refresh("spa", others.getString("refresh_token")))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    @Behaviour("C42")
    void aCodeExchangeAtTheSameMomentLeavesNothingAlive() throws Exception {
        for (int round = 0; round < 8; round++) {
            allow("openid");
            String confirmation = confirmation();
            String pending = code(asPartner("openid"));
            var turn = new AtomicInteger();

            AtOnce.run(
                    2,
                    () -> turn.getAndIncrement() == 0
                            ? Auth.token(exchange("partner", pending))
                            : withdraw("partner", confirmation));

            assertThat(accounts.liveGrants(accounts.idOf("alice"), "partner")).isZero();
        }
    }

    @Test
    @Behaviour("B32")
    void thePageNamesAppsAndWhatTheyMayDoAsText() {
        allow("openid orders:read");

        String page = browser.get("/account").body().asString();

        assertThat(page)
                .contains("&lt;i&gt;Partner&lt;/i&gt; &amp; friends")
                .contains("See your orders &lt;b&gt;&amp; more&lt;/b&gt;")
                .doesNotContain("<i>")
                .doesNotContain("<b>");
    }

    @Test
    void aLinkThatClaimsAWithdrawalIsNotBelieved() {
        allow("openid");

        assertThat(browser.get("/account?withdrawn=partner").body().asString())
                .doesNotContain("has no access any more");
        assertThat(browser.get("/account?withdrawn=Send%20money").body().asString())
                .doesNotContain("Send money");
    }

    @Test
    void appsOfOursAreListedWhileTheyHoldSomethingAndCanBeSignedOut() {
        JsonPath tokens = tokens("spa", Asking.asSpa());
        assertThat(browser.get("/account").body().asString()).contains("Orders in the browser");

        Response answer = withdraw("spa", confirmation());
        String page = browser.get(TestBrowser.location(answer)).body().asString();

        assertThat(page).contains("<strong>Orders in the browser</strong> has no access any more");
        assertThat(error(Auth.token(Auth.refresh("spa", tokens.getString("refresh_token")))))
                .isEqualTo("invalid_grant");
    }

    /** Signs Alice in if need be and lets her allow the partner's app this; the tokens that it got. */
    private JsonPath allow(String scope) {
        return tokens("partner", asPartner(scope));
    }

    private JsonPath tokens(String clientId, Map<String, String> request) {
        return Auth.token(exchange(clientId, code(request)))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private String code(Map<String, String> request) {
        Response answer = browser.authorize(request);
        if (TestBrowser.location(answer).startsWith(Auth.ISSUER + "/sign-in?")) {
            answer = browser.signIn(TestBrowser.transaction(answer), "alice", PASSWORD);
        }
        if (TestBrowser.location(answer).startsWith(Auth.ISSUER + "/consent?")) {
            answer = browser.answerConsent(TestBrowser.transaction(answer), "allow");
        }
        return TestBrowser.code(answer);
    }

    private String confirmation() {
        var field = CONFIRMATION.matcher(browser.get("/account").body().asString());
        assertThat(field.find()).isTrue();
        return field.group(1);
    }

    private Response withdraw(String clientId, String confirmation) {
        return browser.post("/account", Map.of("client_id", clientId, "confirmation", confirmation));
    }

    private static String error(Response answer) {
        return answer.jsonPath().getString("error");
    }

    private static Map<String, String> asPartner(String scope) {
        var request = Asking.as("partner", "https://partner.example.com/callback");
        request.put("scope", scope);
        return request;
    }

    private static Map<String, String> exchange(String clientId, String code) {
        var parameters = Auth.exchange(clientId, code);
        parameters.put("code_verifier", Asking.VERIFIER);
        return parameters;
    }
}
