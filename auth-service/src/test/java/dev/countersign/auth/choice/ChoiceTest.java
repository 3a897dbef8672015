package dev.countersign.auth.choice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.auth.testing.Asking;
import dev.countersign.auth.testing.Auth;
import dev.countersign.auth.testing.Codes;
import dev.countersign.auth.testing.TestAccounts;
import dev.countersign.auth.testing.TestBrowser;
import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An app wants to know whether it is still the same person ({@code prompt=select_account}). */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
class ChoiceTest {
    private static final String CHOICE = Auth.ISSUER + "/select-account?transaction=";

    @Inject
    Codes codes;

    @Inject
    TestAccounts accounts;

    private final TestBrowser browser = new TestBrowser();

    @BeforeEach
    void aliceIsSignedIn() {
        browser.signInFor(Asking.asSpa());
    }

    @Test
    @Behaviour("B30")
    void anotherBrowserChoosesNothing() {
        String transaction = openChoice();
        var other = new TestBrowser();
        other.signInFor(Asking.asSpa());

        assertThat(other.get("/select-account?transaction=" + transaction).statusCode())
                .isEqualTo(400);
        assertThat(other.post("/select-account", form(transaction, "same")).statusCode())
                .isEqualTo(400);
    }

    @Test
    void aPageThatAskedAliceDoesNotGoOnAsBob() {
        var form = form(openChoice(), "same");
        browser.signIn(browser.openSignIn(Asking.asSpaWith("prompt", "login")), "bob", "staple-of-the-trade");

        Response answer = browser.post("/select-account", form);

        assertThat(TestBrowser.location(answer)).startsWith(CHOICE);
        assertThat(browser.get(TestBrowser.location(answer)).body().asString()).contains("Continue as Bob Example");
    }

    @Test
    void whatIsNoButtonOfThePageChoosesNothing() {
        assertThat(browser.post("/select-account", form(openChoice(), "yes")).statusCode())
                .isEqualTo(400);
    }

    @Test
    @Spec("OpenID Connect Core §3.1.2.1")
    void whoeverSaysThatItIsThemGoesOnWithoutAPassword() {
        String transaction = openChoice();
        String page =
                browser.get("/select-account?transaction=" + transaction).body().asString();

        Response answer = browser.post("/select-account", form(transaction, "same"));

        assertThat(page).contains("Continue as Alice Example").contains("Orders in the browser");
        assertThat(codes.redeemed(TestBrowser.code(answer)).userId()).isEqualTo(accounts.idOf("alice"));
    }

    @Test
    @Spec("OpenID Connect Core §3.1.2.1")
    void whoeverIsSomebodyElseSignsIn() {
        Response answer = browser.post("/select-account", form(openChoice(), "other"));

        Response end = browser.signIn(TestBrowser.transaction(answer), "bob", "staple-of-the-trade");

        assertThat(TestBrowser.location(answer)).startsWith(Auth.ISSUER + "/sign-in?transaction=");
        assertThat(codes.redeemed(TestBrowser.code(end)).userId()).isEqualTo(accounts.idOf("bob"));
    }

    @Test
    void choosingIsNoConsent() {
        accounts.forgetConsents("alice");
        var request = Asking.as("partner", "https://partner.example.com/callback");
        request.put("prompt", "select_account");
        String transaction = TestBrowser.transaction(browser.authorize(request));

        Response answer = browser.post("/select-account", form(transaction, "same"));
        Response end = browser.answerConsent(TestBrowser.transaction(answer), "allow");

        assertThat(TestBrowser.location(answer)).startsWith(Auth.ISSUER + "/consent?transaction=");
        assertThat(TestBrowser.code(end)).isNotEmpty();
    }

    private String openChoice() {
        Response answer = browser.authorize(Asking.asSpaWith("prompt", "select_account"));
        assertThat(TestBrowser.location(answer)).startsWith(CHOICE);
        return TestBrowser.transaction(answer);
    }

    private Map<String, String> form(String transaction, String answer) {
        var form = new LinkedHashMap<String, String>();
        form.put("transaction", transaction);
        form.put("person", accounts.idOf("alice").toString());
        form.put("answer", answer);
        return form;
    }
}
