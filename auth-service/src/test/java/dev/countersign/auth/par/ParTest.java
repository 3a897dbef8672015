package dev.countersign.auth.par;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import dev.countersign.auth.testing.Asking;
import dev.countersign.auth.testing.AtOnce;
import dev.countersign.auth.testing.Auth;
import dev.countersign.auth.testing.Forms;
import dev.countersign.auth.testing.TestBrowser;
import dev.countersign.oauth.once.OneTimeNamespace;
import dev.countersign.oauth.once.OneTimeStore;
import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.oauth.testing.SettableClock;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pushed authorization requests: what is refused when they are pushed, and what when they are used. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
@Spec("RFC 9126 §2")
@Behaviour("B34")
class ParTest {
    private static final String PUSHING = "https://pushing.example.com/callback";

    @Inject
    SettableClock clock;

    @Inject
    OneTimeStore once;

    private final TestBrowser browser = new TestBrowser();

    @ParameterizedTest
    @CsvSource({
        "client_id, nobody, 401, invalid_client",
        "client_id, retired, 401, invalid_client",
        "client_id, web, 401, invalid_client",
        "client_id, '', 400, invalid_request",
        "redirect_uri, https://evil.example/, 400, invalid_request",
        "response_type, token, 400, unsupported_response_type",
        "code_challenge, '', 400, invalid_request",
        "code_challenge_method, plain, 400, invalid_request",
        "scope, admin, 400, invalid_scope",
        "resource, https://api.example.com/, 400, invalid_target",
        "request, eyJhbGciOiJub25lIn0.e30., 400, invalid_request_object",
        "request_uri, urn:ietf:params:oauth:request_uri:x, 400, invalid_request",
        "client_secret, secret, 401, invalid_client"
    })
    @Spec("RFC 9126 §2.3")
    void whatTheAuthorizationEndpointWouldRefuseIsRefusedHere(String name, String value, int status, String error) {
        var request = Asking.as("pushing", PUSHING);
        request.put(name, value);

        push(request)
                .then()
                .statusCode(status)
                .header("Cache-Control", "no-store")
                .body("error", equalTo(error))
                .body("$", not(hasKey("request_uri")));
    }

    @Test
    void parametersInTheQueryStringAreRefused() {
        Auth.form()
                .post("/par?" + Forms.encode(Map.of("client_id", "pushing")))
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_request"));
    }

    @Test
    @Spec("RFC 9126 §7.3")
    void aReferenceGetsOneCode() {
        String reference = pushed();
        String transaction = TestBrowser.transaction(use("pushing", reference));
        String another = TestBrowser.transaction(use("pushing", reference));

        Response first = browser.signIn(transaction, "alice", "correct-horse-battery");
        Response second = browser.signIn(another, "alice", "correct-horse-battery");

        assertThat(Forms.query(TestBrowser.location(first))).containsKey("code");
        assertThat(Forms.query(TestBrowser.location(second))).containsEntry("error", "invalid_request_uri");
        isRefused(use("pushing", reference));
    }

    @Test
    @Spec("FAPI 2.0 SP §5.3.2.2")
    void lookingAtItDoesNotSpendAReference() {
        String reference = pushed();
        use("pushing", reference);

        Response again = use("pushing", reference);

        assertThat(TestBrowser.location(again)).startsWith(Auth.ISSUER + "/sign-in?transaction=");
    }

    @Test
    void ofManyWhoUseAReferenceAtOnceOneGetsACode() throws Exception {
        browser.signIn(TestBrowser.transaction(use("pushing", pushed())), "alice", "correct-horse-battery");
        String reference = pushed();

        List<Response> answers = AtOnce.run(16, () -> use("pushing", reference));

        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() == 303)
                .filteredOn(answer -> TestBrowser.location(answer).contains("code="))
                .hasSize(1);
    }

    @Test
    @Spec("RFC 9126 §2.2")
    void anotherClientsReferenceIsRefusedAndNotUsedUp() {
        String reference = pushed();

        isRefused(use("spa", reference));

        assertThat(use("pushing", reference).statusCode()).isEqualTo(303);
    }

    @ParameterizedTest
    @CsvSource({"urn:ietf:params:oauth:request_uri:", "urn:ietf:params:oauth:request_uri:guessed"})
    void anUnknownReferenceIsRefused(String reference) {
        isRefused(use("pushing", reference));
    }

    @Test
    @Behaviour("B28")
    void aTransactionIsNoReference() {
        String transaction = browser.openSignIn(Asking.asSpa());

        isRefused(use("spa", "urn:ietf:params:oauth:request_uri:" + transaction));
    }

    @Test
    void aReferenceIsKeptForAMinute() throws Throwable {
        Response answer = push(Asking.as("pushing", PUSHING));

        answer.then().statusCode(201).body("expires_in", equalTo(60));
        assertThat(OneTimePushedRequests.LIFETIME).hasSeconds(60);
        String key = answer.<String>path("request_uri") + " pushing";
        var kept = VertxContextSupport.subscribeAndAwait(() -> once.look(new OneTimeNamespace("request-uri"), key));
        assertThat(kept).isPresent();
    }

    @Test
    @Spec("RFC 9126 §5")
    void aClientThatMustPushIsRefusedWhenItDoesNot() {
        Response answer = browser.authorize(Asking.as("pushing", PUSHING));

        assertThat(Forms.query(TestBrowser.location(answer))).containsEntry("error", "invalid_request");
    }

    @Test
    @Spec({"RFC 9126 §4", "RFC 9101 §6.3"})
    void whatStandsBesideAReferenceDoesNotCount() {
        var outside = new LinkedHashMap<>(Asking.as("pushing", "https://evil.example/"));
        outside.put("scope", "openid admin");
        outside.put("state", "not-the-pushed-state-at-all-12345");
        outside.put("request_uri", pushed());

        Response end = browser.signIn(browser.openSignIn(outside), "alice", "correct-horse-battery");

        assertThat(TestBrowser.location(end)).startsWith(PUSHING + "?code=");
        assertThat(Forms.query(TestBrowser.location(end))).containsEntry("state", Asking.STATE);
    }

    @Test
    void aPushedRequestThatWaitedTooLongForItsPersonBeginsAfresh() {
        String old = browser.openSignIn(Map.of("client_id", "pushing", "request_uri", pushed()));
        clock.advance(Duration.ofMinutes(16));
        try {
            Response answer = browser.get("/sign-in?transaction=" + old);

            assertThat(TestBrowser.location(answer)).startsWith(Auth.ISSUER + "/sign-in?transaction=");
        } finally {
            clock.reset();
        }
    }

    @Test
    @Spec("RFC 9126 §2.1")
    void aConfidentialClientProvesWhoItIsAndItsAssertionIsSpent() {
        var request = Auth.asWeb(Asking.as("web", "https://web.example.com/callback"), clock.instant());

        push(request).then().statusCode(201);
        push(request).then().statusCode(401).body("error", equalTo("invalid_client"));
    }

    @Test
    void aGetIsTold405() {
        browser.get("/par").then().statusCode(405).header("Allow", "POST").body("error", equalTo("invalid_request"));
    }

    private static Response push(Map<String, String> parameters) {
        return Auth.form().formParams(parameters).post("/par");
    }

    private static String pushed() {
        return push(Asking.as("pushing", PUSHING))
                .then()
                .statusCode(201)
                .extract()
                .path("request_uri");
    }

    private Response use(String clientId, String reference) {
        return browser.authorize(Map.of("client_id", clientId, "request_uri", reference));
    }

    private static void isRefused(Response answer) {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("text/html");
        assertThat(answer.body().asString()).contains("invalid_request_uri");
    }
}
