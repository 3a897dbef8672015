package dev.countersign.auth.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.countersign.auth.testing.Auth;
import dev.countersign.auth.testing.Codes;
import dev.countersign.auth.testing.Dpop;
import dev.countersign.auth.testing.TestAccounts;
import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.oauth.testing.SettableClock;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A cookie comes along with whatever a browser is made to send, so it is never enough. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
@Behaviour("C49")
@Spec({"RFC 6265 §8.2", "RFC 6749 §10.12"})
class ForgedRequestTest {
    private static final List<String> ENDPOINTS = List.of("/token", "/refresh", "/revoke");

    private static final List<String> FOREIGN = List.of(
            "null",
            "https://evil.example.net",
            "https://neighbour.example.com",
            "https://shared-cookie.example.com",
            "https://spa.example.com",
            "https://issuer.example.com",
            "http://cookie.example.com",
            "https://cookie.example.com:8443",
            "https://cookie.example.com.evil.example.net",
            "https://xcookie.example.com",
            "https://cookie.example.com/",
            "https://cookie.example.com https://evil.example.net");

    @Inject
    Codes codes;

    @Inject
    TestAccounts accounts;

    @Inject
    SettableClock clock;

    private UUID person;
    private final BrowserApp app = new BrowserApp("cookie-spa");

    @BeforeEach
    void somebodySignedIn() {
        person = accounts.create();
        app.exchange(code()).then().statusCode(200);
    }

    static Stream<List<String>> foreignOriginsEverywhere() {
        return ENDPOINTS.stream().flatMap(path -> FOREIGN.stream().map(origin -> List.of(path, origin)));
    }

    @ParameterizedTest
    @MethodSource("foreignOriginsEverywhere")
    void aScriptOfAnotherOriginIsRefused(List<String> pathAndOrigin) {
        var request = app.anybody().header("Origin", pathAndOrigin.getLast()).header("X-CSRF", "1");

        Response response = send(request, pathAndOrigin.getFirst());

        refusedAndNothingHappened(response);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/token", "/refresh", "/revoke"})
    void aRequestWithoutAnOriginIsRefused(String path) {
        Response response = send(app.anybody().header("X-CSRF", "1"), path);

        refusedAndNothingHappened(response);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/token", "/refresh", "/revoke"})
    void twoOriginsAreNone(String path) {
        Response response = send(app.script().header("Origin", app.origin()), path);

        refusedAndNothingHappened(response);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/token", "/refresh", "/revoke"})
    void aFormPostOfTheAppsOwnOriginHasNoHeaderAndIsRefused(String path) {
        Response response = send(app.anybody().header("Origin", app.origin()), path);

        refusedAndNothingHappened(response);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/token", "/refresh", "/revoke"})
    void aFormPostOfAnotherSiteIsRefused(String path) {
        Response response = send(app.anybody().header("Origin", "https://evil.example.net"), path);

        refusedAndNothingHappened(response);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "true", "11", "1, 1"})
    void theHeaderHasOneValue(String value) {
        Response response = send(app.anybody().header("Origin", app.origin()).header("X-CSRF", value), "/refresh");

        refusedAndNothingHappened(response);
    }

    @Test
    void aForgedCodeExchangeDoesNotSpendTheCode() {
        String code = code();

        Response forged =
                app.anybody().formParams(Auth.exchange("cookie-spa", code)).post("/token");

        forged.then().statusCode(400).body("error", equalTo("invalid_request"));
        assertThat(forged.getDetailedCookies().asList()).isEmpty();
        app.exchange(code).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/token", "/refresh"})
    void aRefreshTokenInTheBodyIsRefused(String path) {
        Response response = app.script()
                .formParams(Auth.refresh("cookie-spa", app.cookie("refresh")))
                .post(path);

        refusedAndNothingHappened(response);
    }

    @ParameterizedTest
    @ValueSource(strings = {"refresh", "access"})
    void aTokenInTheBodyIsNotRevoked(String kind) {
        Response response = app.script()
                .formParams(Map.of("client_id", "cookie-spa", "token", app.cookie(kind)))
                .post("/revoke");

        refusedAndNothingHappened(response);
    }

    @Test
    @Spec("RFC 9449 §5")
    void aProofOfPossessionIsRefused() {
        String proof =
                Dpop.proof(Dpop.DEVICE, "POST", "/refresh", clock.instant()).signedBy(Dpop.DEVICE);

        Response response = send(app.script().header("DPoP", proof), "/refresh");

        refusedAndNothingHappened(response);
    }

    @Test
    @Spec("RFC 6749 §6")
    void theCookieOfAnotherClientIsNotRead() {
        String stolen = app.cookie("refresh");
        var other = new BrowserApp("other-spa");

        Response response = other.script()
                .cookie("__Host-countersign-refresh-cookie-spa", stolen)
                .cookie("__Host-countersign-refresh-other-spa", stolen)
                .formParams(Map.of("client_id", "other-spa"))
                .post("/refresh");

        refusedAndNothingHappened(response);
    }

    @Test
    @Spec("RFC 6749 §6")
    void aRefreshTokenOfAnotherClientInTheOwnCookieIsWorthNothing() {
        String foreign = Auth.token(Auth.exchange("spa", codes.forSpa(person))).path("refresh_token");

        Response response = new BrowserApp("cookie-spa")
                .script()
                .cookie("__Host-countersign-refresh-cookie-spa", foreign)
                .formParams(Map.of("client_id", "cookie-spa"))
                .post("/refresh");

        response.then().statusCode(400).body("error", equalTo("invalid_grant"));
        assertThat(accounts.rotations(person)).isZero();
    }

    @Test
    @Spec("RFC 6265bis §4.1.3.2")
    void aCookieWithoutThePrefixIsNotReadAndNeitherIsOneThatIsThereTwice() {
        String token = app.cookie("refresh");
        String name = "countersign-refresh-cookie-spa";
        var empty = new BrowserApp("cookie-spa");

        for (String header : List.of(
                name + '=' + token,
                "__Secure-" + name + '=' + token,
                "__host-" + name + '=' + token,
                "__Host-" + name + '=' + token + "; __Host-" + name + '=' + token,
                "x=1, __Host-" + name + '=' + token)) {
            Response response = empty.script()
                    .header("Cookie", header)
                    .formParams(Map.of("client_id", "cookie-spa"))
                    .post("/refresh");

            response.then().statusCode(400).body("error", equalTo("invalid_grant"));
        }
        assertThat(accounts.rotations(person)).isZero();
    }

    @Test
    void ourOwnResourcesDoNotReadTheCookie() {
        app.script().get("/userinfo").then().statusCode(401);
        app.script().get("/account/api/consents").then().statusCode(401);
    }

    private String code() {
        return codes.issue(codes.binding("cookie-spa", person, "openid profile orders:read", List.of()));
    }

    /** A request that would be right if its headers were. */
    private static Response send(RequestSpecification request, String path) {
        return request.formParams(Map.of("client_id", "cookie-spa", "grant_type", "refresh_token"))
                .post(path);
    }

    private void refusedAndNothingHappened(Response response) {
        response.then().statusCode(400).body("error", equalTo("invalid_request"));
        assertThat(response.getDetailedCookies().asList()).isEmpty();
        assertThat(accounts.rotations(person)).isZero();
        assertThat(accounts.liveGrants(person)).isEqualTo(1);
    }
}
