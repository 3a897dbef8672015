package dev.countersign.auth.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.auth.testing.Asking;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a sign-in leaves in the browser, for how long, and what it says of its time. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
class SignInSessionTest {
    private static final String PASSWORD = "correct-horse-battery";

    @Inject
    SettableClock clock;

    @Inject
    Codes codes;

    @Inject
    TestAccounts accounts;

    private final TestBrowser browser = new TestBrowser();

    @AfterEach
    void backToTheRealTime() {
        clock.reset();
    }

    @Test
    @Behaviour("B30")
    @Spec("RFC 9700 §4.7")
    void theSessionIdChangesAtEveryLoginAndAPlantedOneIsWorthNothing() {
        browser.cookies().put("__Host-countersign-session", "planted-by-an-attacker");
        browser.signInFor(Asking.asSpa());
        String first = browser.session();

        browser.signInFor(Asking.asSpaWith("prompt", "login"));
        String second = browser.session();
        browser.cookies().put("__Host-countersign-session", first);
        Response withTheOldOne = browser.authorize(Asking.asSpaWith("prompt", "none"));

        assertThat(first).isNotEqualTo("planted-by-an-attacker").hasSize(43);
        assertThat(second).isNotEqualTo(first);
        assertThat(Forms.query(TestBrowser.location(withTheOldOne))).containsEntry("error", "login_required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"prompt=login", "max_age=0", "max_age=60"})
    @Behaviour("B31")
    @Spec("OpenID Connect Core §3.1.2.1")
    void aForcedSignInIsTheAuthTimeOfTheCode(String demand) {
        String[] parameter = demand.split("=", 2);
        browser.signInFor(Asking.asSpa());
        clock.advance(Duration.ofMinutes(10));

        String code = TestBrowser.code(
                browser.signIn(browser.openSignIn(Asking.asSpaWith(parameter[0], parameter[1])), "alice", PASSWORD));

        assertThat(codes.redeemed(code).authTime()).isBetween(clock.instant().minusSeconds(30), clock.instant());
    }

    @Test
    @Behaviour("B31")
    void withoutDemandsTheAuthTimeIsThatOfTheSession() {
        browser.signInFor(Asking.asSpa());
        clock.advance(Duration.ofMinutes(10));

        String code = TestBrowser.code(browser.authorize(Asking.asSpa()));

        assertThat(codes.redeemed(code).authTime()).isBefore(clock.instant().minusSeconds(500));
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
        String alices = browser.session();
        browser.signIn(browser.openSignIn(Asking.asSpaWith("prompt", "login")), "bob", "staple-of-the-trade");

        var former = new TestBrowser();
        former.cookies().put("__Host-countersign-session", alices);
        Response answer = former.authorize(Asking.asSpaWith("prompt", "none"));

        assertThat(Forms.query(TestBrowser.location(answer))).containsEntry("error", "login_required");
    }
}
