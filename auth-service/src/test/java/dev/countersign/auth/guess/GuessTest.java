package dev.countersign.auth.guess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.countersign.auth.testing.Asking;
import dev.countersign.auth.testing.TestBrowser;
import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever guesses passwords gets slower, and nobody else does. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
@Behaviour("F93")
@Spec("OWASP ASVS 6.3.1")
class GuessTest {
    private static final String PASSWORD = "correct-horse-battery";

    @Test
    void theWaitTellsNothingAboutWhoExists() {
        Response known = slowed(new TestBrowser().at("8.2.1.1"), "alice");
        Response unknown = slowed(new TestBrowser().at("8.2.1.2"), "nobody-at-all");
        Response disabled = slowed(new TestBrowser().at("8.2.1.3"), "carol");

        assertThat(known.body().asString())
                .contains("too many attempts", "role=\"alert\"")
                .doesNotContain("do not match");
        assertThat(List.of(known, unknown, disabled)).allSatisfy(answer -> {
            assertThat(answer.header("Retry-After")).matches("[1-9][0-9]?");
            assertThat(withoutWhatDiffers(answer)).isEqualTo(withoutWhatDiffers(known));
        });
    }

    @Test
    void duringTheWaitTheRightPasswordIsNotLookedAtAndAfterwardsItIs() {
        var browser = new TestBrowser().at("8.2.2.1");
        String transaction = slowedTransaction(browser, "alice");

        await().atMost(Duration.ofSeconds(60))
                .until(() -> !TestBrowser.code(browser.signIn(transaction, "alice", PASSWORD))
                        .isEmpty());
    }

    @Test
    void spellingsOfOneNameAreOneUser() {
        var browser = new TestBrowser().at("8.2.3.1");
        for (int i = 0; i < GuessLimits.FREE; i++) {
            browser.signIn(browser.openSignIn(Asking.asSpa()), "alice", "wrong");
        }

        long more = triesUntilSlowed(browser, browser.openSignIn(Asking.asSpa()), " ALICE ");

        assertThat(more).isLessThan(GuessLimits.FREE);
    }

    @Test
    void somebodyElsesGuessesDoNotKeepAPersonOutOfTheirOwnBrowser() {
        var own = new TestBrowser().at("8.2.4.1");
        own.signInFor(Asking.asSpa());
        own.cookies().remove("__Host-countersign-session");
        slowed(new TestBrowser().at("8.2.4.1"), "alice");

        Response person = own.signIn(own.openSignIn(Asking.asSpa()), "alice", PASSWORD);

        assertThat(TestBrowser.code(person)).isNotEmpty();
    }

    @Test
    void theCookieThatMakesABrowserKnownIsTheHostsAloneAndStaysTheSame() {
        var browser = new TestBrowser().at("8.2.5.1");
        browser.signInFor(Asking.asSpa());
        String cookie = browser.cookies().getOrDefault("__Host-countersign-known", "");

        browser.signIn(browser.openSignIn(Asking.asSpaWith("prompt", "login")), "alice", PASSWORD);

        assertThat(cookie).isNotEmpty();
        assertThat(browser.cookies()).containsEntry("__Host-countersign-known", cookie);
    }

    /** The first answer that says to wait, to wrong passwords in this browser. */
    private static Response slowed(TestBrowser browser, String username) {
        return wrong(browser, browser.openSignIn(Asking.asSpa()), username)
                .filter(answer -> answer.statusCode() == 429)
                .findFirst()
                .orElseThrow();
    }

    private static String slowedTransaction(TestBrowser browser, String username) {
        String transaction = browser.openSignIn(Asking.asSpa());
        triesUntilSlowed(browser, transaction, username);
        return transaction;
    }

    private static long triesUntilSlowed(TestBrowser browser, String transaction, String username) {
        return wrong(browser, transaction, username)
                .takeWhile(answer -> answer.statusCode() != 429)
                .count();
    }

    /** Pauses double, so that sooner or later one is longer than the slowest machine needs for a try. */
    private static Stream<Response> wrong(TestBrowser browser, String transaction, String username) {
        return Stream.generate(() -> browser.signIn(transaction, username, "wrong"))
                .limit(GuessLimits.FREE + 6L);
    }

    private static String withoutWhatDiffers(Response answer) {
        return answer.body()
                .asString()
                .replaceAll("Wait [0-9]+ seconds?", "")
                .replaceAll("name=\"transaction\" value=\"[^\"]*\"", "")
                .replaceAll("name=\"username\" type=\"text\" value=\"[^\"]*\"", "");
    }
}
