package dev.countersign.auth.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.auth.testing.Asking;
import dev.countersign.auth.testing.AtOnce;
import dev.countersign.auth.testing.Forms;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request waits for its person: in one browser, once, and not in vain. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
class SignInTransactionTest {
    private static final String PASSWORD = "correct-horse-battery";

    @Inject
    SettableClock clock;

    private final TestBrowser browser = new TestBrowser();

    @AfterEach
    void backToTheRealTime() {
        clock.reset();
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
        assertThat(TestBrowser.code(browser.signIn(transaction, "alice", PASSWORD)))
                .isNotEmpty();
    }

    @Test
    @Spec("RFC 6749 §4.1.2.1")
    void whoeverCancelsGoesBackToTheAppAndIsNotSignedIn() {
        String transaction = browser.openSignIn(Asking.asSpa());

        Response answer = browser.post("/sign-in", Map.of("transaction", transaction, "answer", "cancel"));

        assertThat(Forms.query(TestBrowser.location(answer)))
                .containsEntry("error", "access_denied")
                .containsEntry("state", Asking.STATE);
        assertThat(browser.signIn(transaction, "alice", PASSWORD).statusCode()).isEqualTo(400);
    }

    @Test
    @Behaviour("B30")
    void aTransactionIsFinishedOnceHoweverManyPostsComeAtOnce() throws Exception {
        browser.at("8.3.1.1"); // where nobody has typed a wrong password before
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
}
