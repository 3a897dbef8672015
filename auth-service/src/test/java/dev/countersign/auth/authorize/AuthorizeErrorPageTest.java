package dev.countersign.auth.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.auth.testing.Asking;
import dev.countersign.auth.testing.RawHttp;
import dev.countersign.auth.testing.TestBrowser;
import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Without a client and an address that can be trusted, there is a page of ours and nothing else. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
class AuthorizeErrorPageTest {
    private static final String REST =
            "&response_type=code&scope=openid&code_challenge=" + Asking.CHALLENGE + "&code_challenge_method=S256";
    private static final String SPA = "client_id=spa&redirect_uri=https://spa.example.com/callback" + REST;

    private final TestBrowser browser = new TestBrowser();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redirect_uri=https://spa.example.com/callback",
                "client_id=&redirect_uri=https://spa.example.com/callback",
                "client_id=nobody&redirect_uri=https://spa.example.com/callback",
                "client_id=SPA&redirect_uri=https://spa.example.com/callback",
                "client_id=spa%00&redirect_uri=https://spa.example.com/callback",
                "client_id=retired&redirect_uri=https://retired.example.com/callback",
                "client_id=retired",
                "client_id=two-doors",
                "client_id=spa&redirect_uri=https://other.example.com/callback",
                "client_id=spa&redirect_uri=https://spa.example.com/callback/",
                "client_id=spa&redirect_uri=https://spa.example.com/callback%3Fx",
                "client_id=spa&redirect_uri=https://spa.example.com%40evil.example/callback",
                "client_id=spa&redirect_uri=https://spa.example.com%5C%40evil.example/callback",
                "client_id=spa&redirect_uri=https://spa.example.com/callback%0D%0AX:1",
                "client_id=spa&redirect_uri=HTTPS://spa.example.com/callback",
                "client_id=spa&redirect_uri=https%253A%252F%252Fspa.example.com%252Fcallback",
                "client_id=spa&redirect_uri=javascript:alert(1)",
                "client_id=spa&redirect_uri=%2F%2Fevil.example",
                "client_id=spa&redirect_uri=:::"
            })
    @Behaviour({"B20", "B21"})
    @Spec("RFC 6749 §4.1.2.1")
    void anAddressThatCannotBeTrustedIsNeverRedirectedTo(String clientAndAddress) {
        var answer = browser.get("/authorize?" + clientAndAddress + REST);

        isErrorPage(answer, "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                SPA + "&client_id=spa",
                SPA + "&client_id=other-spa",
                SPA + "&redirect_uri=https://evil.example/",
                SPA + "&state=one&state=two",
                SPA + "&scope=openid",
                SPA + "&response_type=code",
                SPA + "&code_challenge_method=plain",
                SPA + "&unknown=1&unknown=2",
                SPA + ";state=x",
                SPA + "&state=a;b",
                SPA + "&state=%C3%28"
            })
    @Behaviour("B24")
    @Spec("RFC 6749 §3.1")
    void aRequestThatCanBeReadInTwoWaysIsNotReadAtAll(String query) {
        var answer = browser.get("/authorize?" + query);

        isErrorPage(answer, "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%zz", "%", "%4", "a b", "<>", "{}|^`", "\u00fc"})
    @Behaviour({"B24", "F90"})
    void aQueryThatIsNoQueryIsRefusedAndNoFailure(String state) throws IOException {
        String answer = RawHttp.get("/authorize?" + SPA + "&state=" + state);

        assertThat(answer).matches("(?s)HTTP/1\\.[01] 4.*");
    }

    @Test
    @Behaviour("B24")
    @Spec("RFC 6749 §3.1")
    void aParameterInTheQueryBesideAFormIsRefused() {
        isErrorPage(browser.post("/authorize?state=from-the-query", Asking.asSpa()), "invalid_request");
        isErrorPage(browser.post("/authorize?client_id=spa", Asking.asSpa()), "invalid_request");
    }

    @ParameterizedTest
    @CsvSource({"prompt, none", "response_mode, fragment"})
    @Behaviour("B20")
    void notEvenAFurtherErrorMakesAnUnverifiedAddressTheTarget(String name, String value) {
        var request = Asking.asSpaWith(name, value);
        request.put("redirect_uri", "https://evil.example/");

        isErrorPage(browser.authorize(request), "invalid_request");
    }

    @Test
    @Behaviour({"B32", "F90"})
    void thePageSaysWhatWentWrongUnderTheRequestIdAndShowsMarkupAsText() {
        var answer = browser.authorize(Map.of("client_id", "<script>alert(1)</script>"));

        assertThat(answer.body().asString())
                .contains(answer.header("X-Request-Id"))
                .contains("No app is registered under this client_id.")
                .doesNotContain("<script");
    }

    private static void isErrorPage(Response answer, String code) {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.header("Location")).isNull();
        assertThat(answer.contentType()).startsWith("text/html");
        assertThat(answer.body().asString()).contains(code).contains(answer.header("X-Request-Id"));
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }
}
