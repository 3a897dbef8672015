package dev.countersign.auth.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.auth.session.PersonsSessions;
import dev.countersign.auth.testing.Asking;
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
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A person sees where they are signed in, and ends it. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
class SessionsTest {
    private static final String PAGE = "/account/sessions";
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private static final Pattern CONFIRMATION = Pattern.compile("name=\"confirmation\" value=\"([^\"]+)\"");
    private static final Pattern ID = Pattern.compile("name=\"end\" value=\"([^\"]{43})\"");

    @Inject
    SettableClock clock;

    @Inject
    TestAccounts accounts;

    @Inject
    PersonsSessions sessions;

    private final TestBrowser here = new TestBrowser();
    private final TestBrowser there = new TestBrowser();

    @BeforeEach
    void bobIsSignedInNowhere() {
        accounts.forgetSessions("bob");
    }

    @AfterEach
    void backToTheRealTime() {
        clock.reset();
    }

    @Test
    void whoeverIsNotSignedInSeesNothing() {
        assertThat(TestBrowser.location(here.get(PAGE))).startsWith(Auth.ISSUER + "/sign-in?transaction=");
        assertThat(TestBrowser.location(here.post(PAGE, Map.of("end", "all"))))
                .startsWith(Auth.ISSUER + "/sign-in?transaction=");
    }

    @Test
    @Spec("RFC 6749 §10.12")
    void aFormThatAnotherSiteWroteChangesNothing() {
        JsonPath tokens = tokens(here, "openid");
        String elsewhere = confirmation(there, "alice");

        Response without = here.post(PAGE, Map.of("end", "all"));
        Response guessed = here.post(PAGE, Map.of("end", "all", "confirmation", "guessed"));
        Response foreign = here.post(PAGE, Map.of("end", "all", "confirmation", elsewhere));

        assertThat(List.of(without, guessed, foreign))
                .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(400))
                .allSatisfy(answer -> assertThat(answer.body().asString()).contains("nothing was changed"));
        isAlive(tokens);
    }

    @Test
    @Behaviour("C45")
    void anotherPersonsSessionIsNotTheirsToEnd() {
        tokens(there, "openid");
        String bobs = ids(there).getFirst();
        String alices = confirmation(here, "alice");

        Response answer = here.post(PAGE, Map.of("end", bobs, "confirmation", alices));

        assertThat(TestBrowser.location(answer)).isEqualTo(Auth.ISSUER + PAGE);
        assertThat(isSignedIn(there)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "others"})
    @Spec("RFC 9470 §3")
    void whoeverSignedInLongAgoHasToSignInAgainToEndWhatIsElsewhere(String what) {
        tokens(there, "openid");
        String confirmation = confirmation(here, "alice");
        clock.advance(Duration.ofMinutes(11));

        Response answer = here.post(PAGE, Map.of("end", what, "confirmation", confirmation));

        assertThat(TestBrowser.location(answer)).startsWith(Auth.ISSUER + "/sign-in?transaction=");
        assertThat(isSignedIn(there)).isTrue();
    }

    @Test
    @Behaviour("C42")
    void aSessionThatHasEndedDoesNotEndTheOthers() throws Throwable {
        UUID person = accounts.create();
        UUID ended = UUID.randomUUID();
        accounts.signedIn(person, clock.instant());

        boolean done = VertxContextSupport.subscribeAndAwait(() -> sessions.endOthers(person, ended));

        assertThat(done).isFalse();
        assertThat(accounts.sessions(person)).isEqualTo(1);
    }

    @Test
    void whatThePageCallsASessionIsNoCookie() {
        tokens(here, "openid");
        var thief = new TestBrowser();
        thief.cookies().put("__Host-countersign-session", ids(here).getFirst());

        assertThat(isSignedIn(thief)).isFalse();
    }

    @Test
    @Behaviour("B32")
    void aBrowserThatCallsItselfMarkupIsAnUnknownDevice() {
        here.calling("<img src=x onerror=alert(1)>");
        tokens(here, "openid");

        assertThat(page(here)).contains("Unknown device").doesNotContain("<img");
    }

    @Test
    void thePageSaysWhereAndSinceWhenAndWhichIsThisOne() {
        here.calling(FIREFOX);
        tokens(here, "openid");
        tokens(there, "openid");

        String page = page(here);

        assertThat(page).contains("Firefox on Linux <span class=\"badge\">this browser</span>", "Unknown device");
        assertThat(ids(here)).hasSize(2).doesNotHaveDuplicates();
        assertThat(here.get("/account").body().asString()).contains("href=\"/account/sessions\"");
    }

    @Test
    @Behaviour({"C42", "C44"})
    void aSessionThatIsEndedFromElsewhereLeavesNothing() {
        JsonPath mine = tokens(here, "openid offline_access");
        JsonPath theirs = tokens(there, "openid offline_access");
        String pending = code(there, "openid");

        try (var audit = AuditTrail.open()) {
            Response answer = end(here, ids(here).getLast());

            assertThat(TestBrowser.location(answer)).isEqualTo(Auth.ISSUER + PAGE);
            assertThat(audit.lines()).anyMatch(line -> line.contains(bob() + " ended its session"));
        }
        isOver(theirs);
        assertThat(error(Auth.token(Asking.exchange("spa", pending)))).isEqualTo("invalid_grant");
        assertThat(isSignedIn(there)).isFalse();
        isAlive(mine);
        assertThat(isSignedIn(here)).isTrue();
    }

    @Test
    @Spec("OpenID Connect Core §11")
    void aSignOutStillLeavesWhatIsMeantToOutliveIt() {
        JsonPath tokens = tokens(here, "openid offline_access");
        String page = here.get("/logout").body().asString();

        here.post("/logout", Map.of("confirmation", confirmationIn(page)));

        assertThat(isSignedIn(here)).isFalse();
        isAlive(tokens);
    }

    @Test
    @Behaviour("C44")
    void theOthersEndAndThisOneStays() {
        JsonPath left = tokens(there, "openid offline_access");
        there.post(
                "/logout",
                Map.of(
                        "confirmation",
                        confirmationIn(there.get("/logout").body().asString())));
        JsonPath theirs = tokens(new TestBrowser(), "openid");
        JsonPath mine = tokens(here, "openid");

        end(here, "others");

        isOver(theirs);
        isOver(left);
        isAlive(mine);
        assertThat(ids(here)).hasSize(1);
    }

    @Test
    @Behaviour({"C44", "C45"})
    void allMeansAll() {
        JsonPath left = tokens(there, "openid offline_access");
        there.post(
                "/logout",
                Map.of(
                        "confirmation",
                        confirmationIn(there.get("/logout").body().asString())));
        JsonPath theirs = tokens(new TestBrowser(), "openid");
        JsonPath mine = tokens(here, "openid offline_access");
        String alices = confirmation(new TestBrowser(), "alice");

        Response answer = end(here, "all");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body().asString()).contains("You are signed out");
        assertThat(here.session()).isEmpty();
        isOver(left);
        isOver(theirs);
        isOver(mine);
        assertThat(accounts.sessions(bob())).isZero();
        assertThat(accounts.liveGrants(bob())).isZero();
        assertThat(accounts.sessions(accounts.idOf("alice"))).isPositive();
        assertThat(alices).isNotEmpty();
    }

    @Test
    void theOneThatShowsThePageCanEndItselfToo() {
        tokens(here, "openid");

        Response answer = end(here, ids(here).getFirst());

        assertThat(answer.body().asString()).contains("You are signed out");
        assertThat(isSignedIn(here)).isFalse();
    }

    private Response end(TestBrowser browser, String what) {
        return browser.post(PAGE, Map.of("end", what, "confirmation", confirmationIn(page(browser))));
    }

    private static String page(TestBrowser browser) {
        return browser.get(PAGE).then().statusCode(200).extract().body().asString();
    }

    private static List<String> ids(TestBrowser browser) {
        return ID.matcher(page(browser)).results().map(found -> found.group(1)).toList();
    }

    /** Of the page of this person, who signs in there. */
    private static String confirmation(TestBrowser browser, String username) {
        browser.signIn(TestBrowser.transaction(browser.get(PAGE)), username, "correct-horse-battery");
        return confirmationIn(page(browser));
    }

    private static String confirmationIn(String page) {
        var field = CONFIRMATION.matcher(page);
        assertThat(field.find()).isTrue();
        return field.group(1);
    }

    /** What an app gets of Bob, who signs in there if need be. */
    private static JsonPath tokens(TestBrowser browser, String scope) {
        return Auth.token(Asking.exchange("spa", code(browser, scope)))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static String code(TestBrowser browser, String scope) {
        Response answer = browser.authorize(Asking.asSpaWith("scope", scope));
        return TestBrowser.location(answer).startsWith(Auth.ISSUER + "/sign-in?")
                ? TestBrowser.code(browser.signIn(TestBrowser.transaction(answer), "bob", "staple-of-the-trade"))
                : TestBrowser.code(answer);
    }

    private UUID bob() {
        return accounts.idOf("bob");
    }

    private static boolean isSignedIn(TestBrowser browser) {
        return !TestBrowser.code(browser.authorize(Asking.asSpaWith("prompt", "none")))
                .isEmpty();
    }

    private static void isOver(JsonPath tokens) {
        assertThat(error(Auth.token(Auth.refresh("spa", tokens.getString("refresh_token")))))
                .isEqualTo("invalid_grant");
        assertThat(Auth.userInfo(tokens.getString("access_token")).statusCode()).isEqualTo(401);
    }

    private static void isAlive(JsonPath tokens) {
        assertThat(Auth.token(Auth.refresh("spa", tokens.getString("refresh_token")))
                        .statusCode())
                .isEqualTo(200);
    }

    private static String error(Response answer) {
        return answer.jsonPath().getString("error");
    }
}
