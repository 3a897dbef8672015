package dev.countersign.auth.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.countersign.auth.testing.Asking;
import dev.countersign.auth.testing.Auth;
import dev.countersign.auth.testing.Forms;
import dev.countersign.auth.testing.TestBrowser;
import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What pages and cookies carry, whoever asks and from wherever. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
class PagesTest {
    private static final Pattern HOST = Pattern.compile("evil");

    private final TestBrowser browser = new TestBrowser();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/authorize",
                "/sign-in",
                "/consent",
                "/select-account",
                "/account",
                "/account/sessions",
                "/logout",
                "/authorize?client_id=spa&prompt=none"
            })
    @Behaviour("B32")
    @Spec({"RFC 9700 §4.16", "RFC 6749 §10.13"})
    void noPageCanBeFramedScriptedCachedOrReadFromElsewhere(String address) {
        Response answer = given().redirects()
                .follow(false)
                .header("Origin", "https://spa.example.com")
                .get(address);

        guarded(answer);
    }

    @Test
    @Behaviour("B32")
    void theSignInPageLetsItsFormLeadToTheAppAndNowhereElse() {
        String transaction = browser.openSignIn(Asking.as("native", "http://127.0.0.1:51004/callback"));

        Response page = browser.get("/sign-in?transaction=" + transaction);

        guarded(page);
        assertThat(page.header("Content-Security-Policy"))
                .contains("form-action 'self' http:;")
                .doesNotContain("unsafe");
    }

    @Test
    @Behaviour("B32")
    void aPreflightForAPageAllowsNothing() {
        for (String address : List.of(
                "/authorize", "/sign-in", "/consent", "/select-account", "/account", "/account/sessions", "/logout")) {
            Response answer = given().header("Origin", "https://spa.example.com")
                    .header("Access-Control-Request-Method", "POST")
                    .options(address);

            assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
            assertThat(answer.header("Access-Control-Allow-Methods")).isNull();
        }
    }

    @Test
    @Behaviour("B32")
    void theNameOfAnAppIsTextAndNoMarkup() {
        String transaction = browser.openSignIn(Asking.as("two-doors", "https://two.example.com/other"));

        String page = browser.get("/sign-in?transaction=" + transaction).body().asString();

        assertThat(page)
                .contains("&lt;b onclick=&quot;x&quot;&gt;Two &amp; doors&lt;/b&gt;")
                .doesNotContain("<b onclick");
    }

    @Test
    @Behaviour("B32")
    void noPageHasScriptOrStyleInIt() {
        String transaction = browser.openSignIn(Asking.asSpa());
        String signIn =
                browser.get("/sign-in?transaction=" + transaction).body().asString();
        String error = browser.get("/authorize").body().asString();

        assertThat(List.of(signIn, error))
                .allSatisfy(page -> assertThat(page.toLowerCase(Locale.ROOT))
                        .doesNotContain("<script")
                        .doesNotContain("<style")
                        .doesNotContain("style=")
                        .doesNotContain("javascript:")
                        .doesNotContainPattern("\\son[a-z]+="));
    }

    @Test
    @Behaviour("B33")
    @Spec("RFC 9700 §4.13")
    void aSpoofedHostChangesNothing() {
        Response answer = given().urlEncodingEnabled(false)
                .redirects()
                .follow(false)
                .header("Host", "evil.example")
                .header("X-Forwarded-Host", "evil.example")
                .header("X-Forwarded-Proto", "http")
                .header("Forwarded", "host=evil.example;proto=http")
                .get("/authorize?" + Forms.encode(Asking.asSpa()));

        assertThat(answer.header("Location")).startsWith(Auth.ISSUER + "/sign-in?transaction=");
        assertThat(answer.headers().asList())
                .allSatisfy(header -> assertThat(header.getValue()).doesNotContainPattern(HOST));
        assertThat(answer.getDetailedCookies().asList())
                .allSatisfy(cookie -> assertThat(cookie.isSecured()).isTrue());
    }

    @Test
    @Behaviour("B33")
    @Spec("RFC 6265bis §4.1.3.2")
    void everyCookieBelongsToThisHostAloneAndToNoScript() {
        String transaction = browser.openSignIn(Asking.asSpa());

        Response answer = browser.signIn(transaction, "alice", "correct-horse-battery");

        assertThat(answer.headers().getValues("Set-Cookie"))
                .hasSize(3)
                .allSatisfy(cookie -> assertThat(cookie)
                        .startsWith("__Host-")
                        .contains("; Path=/")
                        .contains("; Secure")
                        .contains("; HttpOnly")
                        .contains("; SameSite=Lax")
                        .doesNotContain("Domain"));
    }

    @Test
    @Behaviour("B30")
    void aSiteThatOpensSignInsByTheDozenDoesNotFillTheCookieHeader() {
        for (int i = 0; i < 40; i++) {
            browser.openSignIn(Asking.asSpa());
        }

        assertThat(browser.cookies()).hasSizeLessThanOrEqualTo(13);
    }

    @Test
    void theStylesheetIsCachedUnderAnAddressThatChangesWithIt() {
        String page = browser.get("/authorize").body().asString();
        var link = Pattern.compile("href=\"(/assets/countersign\\.css\\?v=[A-Za-z0-9_-]{12})\"")
                .matcher(page);
        assertThat(link.find()).isTrue();

        Response answer = browser.get(link.group(1));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith("text/css");
        assertThat(answer.header("Cache-Control")).contains("max-age=");
    }

    @Test
    @Behaviour("F90")
    void anAddressThatIsNotThereIsOAuthsJson() {
        browser.get("/nothing-here").then().statusCode(404).body("error", equalTo("invalid_request"));
    }

    @Test
    @Behaviour("F90")
    void whatIsNoFormIsAPageWithTheRightStatus() {
        Response json = given().contentType("application/json").body("{}").post("/sign-in");
        Response large = browser.post("/sign-in", Map.of("transaction", "x".repeat(20_000)));

        assertThat(json.statusCode()).isEqualTo(415);
        assertThat(large.statusCode()).isEqualTo(413);
        guarded(json);
        guarded(large);
    }

    private static void guarded(Response answer) {
        assertThat(answer.header("Content-Security-Policy"))
                .contains("default-src 'none'")
                .contains("frame-ancestors 'none'")
                .contains("base-uri 'none'")
                .contains("form-action 'self'")
                .doesNotContain("script-src");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.headers().getValues("Cache-Control")).containsExactly("no-store");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
    }
}
