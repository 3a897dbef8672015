package dev.countersign.auth.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.auth.code.CodeBinding;
import dev.countersign.auth.testing.Asking;
import dev.countersign.auth.testing.AuditTrail;
import dev.countersign.auth.testing.Auth;
import dev.countersign.auth.testing.Codes;
import dev.countersign.auth.testing.Forms;
import dev.countersign.auth.testing.TestAccounts;
import dev.countersign.auth.testing.TestBrowser;
import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
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
    Codes codes;

    @Inject
    TestAccounts accounts;

    private final TestBrowser browser = new TestBrowser();

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
        assertThat(TestBrowser.code(browser.signIn(transaction, "alice", PASSWORD)))
                .isNotEmpty();
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

        assertThat(TestBrowser.code(browser.signIn(transaction, username, PASSWORD)))
                .isNotEmpty();
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

        CodeBinding binding =
                codes.redeemed(TestBrowser.code(browser.signIn(browser.openSignIn(request), "alice", PASSWORD)));

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
            secrets.add(TestBrowser.code(browser.signIn(transaction, "alice", PASSWORD)));
            secrets.add(browser.session());
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
}
