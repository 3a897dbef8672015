package dev.countersign.auth.claims;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.auth.testing.Asking;
import dev.countersign.auth.testing.Auth;
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
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An app asks for claims one by one, from the browser's request to what it is told in the end. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
@Spec("OpenID Connect Core §5.5")
class ClaimsParameterTest {
    @Inject
    TestAccounts accounts;

    private final TestBrowser browser = new TestBrowser();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"userinfo\":7} | invalid_request",
                "{\"id_token\":{\"acr\":{\"essential\":true,\"value\":\"phr\"}}} | unmet_authentication_requirements"
            })
    @Behaviour("B25")
    @Spec("OpenID Connect Core Error Code unmet_authentication_requirements §2")
    void whatCannotBeMetIsSaidBeforeAnyoneSignsIn(String claims, String error) {
        Response answer = browser.authorize(Asking.asSpaWith("claims", claims));

        assertThat(Forms.query(TestBrowser.location(answer))).containsEntry("error", error);
    }

    @Test
    @Behaviour("B31")
    @Spec("OpenID Connect Core §3.1.2.2")
    void anAppThatNamesAPersonGetsNobodyElse() {
        browser.signInFor(Asking.asSpa());

        var somebodyElse = browser.authorize(silently("{\"id_token\":{\"sub\":{\"value\":\"somebody-else\"}}}"));
        var alice =
                browser.authorize(silently("{\"id_token\":{\"sub\":{\"value\":\"" + accounts.idOf("alice") + "\"}}}"));

        assertThat(Forms.query(TestBrowser.location(somebodyElse))).containsEntry("error", "login_required");
        assertThat(Forms.query(TestBrowser.location(alice))).containsKey("code");
    }

    @Test
    void eachPlaceTellsWhatWasAskedForThereAndIsOpenToTheClient() {
        Response tokens = signIn("""
                {"userinfo": {"name": {"essential": true}, "phone_number": null},
                 "id_token": {"email": null, "auth_time": {"essential": true}, "address": null, "unheard_of": null}}""");

        Map<String, Object> userinfo =
                Auth.userInfo(tokens.path("access_token")).jsonPath().getMap("$");
        assertThat(userinfo).containsOnlyKeys("sub", "name").containsEntry("name", "Alice Example");
        assertThat(Auth.claims(tokens.path("id_token")))
                .containsEntry("email", "alice@example.com")
                .containsKey("auth_time")
                .doesNotContainKeys("name", "address", "unheard_of");
    }

    @Test
    @Spec("OpenID Connect Core §12.2")
    void aRefreshedIdTokenTellsTheSame() {
        Response tokens = signIn("{\"id_token\":{\"email\":null}}");

        Response refreshed = Auth.token(Auth.refresh("spa", tokens.path("refresh_token")));

        assertThat(Auth.claims(refreshed.path("id_token")))
                .containsEntry("email", "alice@example.com")
                .containsEntry("sub", accounts.idOf("alice").toString());
    }

    @Test
    @Spec("OpenID Connect Core §3.1.2.4")
    void aPersonIsAskedForWhatAnAppOfOthersWantsOneByOne() {
        accounts.forgetConsents("alice");
        browser.signInFor(Asking.asSpa());
        var request = Asking.as("partner", Auth.redirectUri("partner"));
        String forNothing = browser.openConsent(request);
        browser.answerConsent(forNothing, "allow");
        request.put("claims", "{\"id_token\":{\"email\":null}}");
        request.put("prompt", "none");

        Response silent = browser.authorize(request);
        request.remove("prompt");
        String page = browser.get("/consent?transaction=" + browser.openConsent(request))
                .body()
                .asString();

        assertThat(Forms.query(TestBrowser.location(silent))).containsEntry("error", "consent_required");
        assertThat(page).contains("See your email address");
    }

    /** The request waits at the sign-in page, so this also shows that it is still whole afterwards. */
    private Response signIn(String claims) {
        var back = browser.signInFor(Asking.asSpaWith("claims", claims));
        var exchange = Auth.exchange("spa", Forms.query(back.toString()).getOrDefault("code", ""));
        exchange.put("code_verifier", Asking.VERIFIER);
        return Auth.token(exchange);
    }

    private static Map<String, String> silently(String claims) {
        var request = Asking.asSpaWith("claims", claims);
        request.put("prompt", "none");
        return request;
    }
}
