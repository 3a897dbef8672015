package dev.countersign.sts.edge;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.sts.testing.RawHttp;
import dev.countersign.sts.testing.Sts;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with a request, the answer has OAuth's form, is not cached and carries an id. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
@Behaviour("F90")
@Spec("RFC 6749 §5.2")
class RefusalFormTest {

    @Test
    @Behaviour("B35")
    @Spec("RFC 6749 §3.2")
    void getOnTheTokenEndpointSaysUsePost() {
        var response = given().queryParam("grant_type", "client_credentials").get("/token");

        refused(response, 405);
        response.then().header("Allow", equalTo("POST")).body("error_description", containsString("Use POST"));
    }

    @ParameterizedTest
    @CsvSource({
        "PUT,/token,POST",
        "DELETE,/token/,POST",
        "PATCH,/token,POST",
        "POST,/jwks,'GET, HEAD'",
        "DELETE,/.well-known/oauth-authorization-server,'GET, HEAD'"
    })
    @Spec("RFC 9110 §15.5.6")
    void anotherMethodIsRefusedAndToldWhichOnesThereAre(String method, String path, String allowed) {
        var response = given().request(method, path);

        refused(response, 405);
        response.then().header("Allow", equalTo(allowed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/xml", "text/*;q=0.1"})
    void anAcceptHeaderWithoutJsonIsRefused(String accept) {
        refused(given().header("Accept", accept).formParams(Sts.parameters("x")).post("/token"), 406);
    }

    @ParameterizedTest
    @Behaviour("D62")
    @ValueSource(
            strings = {"text/plain", "text/xml", "multipart/form-data; boundary=x", "application/jwt", ";;;/", "json"})
    void anotherContentTypeIsRefused(String contentType) {
        String answer = RawHttp.send(
                RawHttp.head("POST", "/token", "Content-Type: " + contentType, "Content-Length: 3") + "a=b");

        assertThat(answer).startsWith("HTTP/1.1 415").contains("\"error\":\"invalid_request\"", "X-Request-Id: ");
    }

    @Test
    @Behaviour("D62")
    void noContentTypeIsRefused() {
        String answer = RawHttp.send(RawHttp.head("POST", "/token", "Content-Length: 3") + "a=b");

        assertThat(answer).startsWith("HTTP/1.1 415").contains("\"error\":\"invalid_request\"");
    }

    @ParameterizedTest
    @ValueSource(ints = {70_000, 1_000_000, 3_000_000})
    void aBodyThatIsTooLongIsRefused(int length) {
        refused(Sts.form().body("a=" + "b".repeat(length)).post("/token"), 413);
    }

    @Test
    void aBodyThatIsTooLongAndDoesNotSaySoIsRefused() {
        String chunk = "10000\r\n" + "a".repeat(0x10000) + "\r\n";

        String answer = RawHttp.send(RawHttp.head(
                        "POST",
                        "/token",
                        "Content-Type: application/x-www-form-urlencoded",
                        "Transfer-Encoding: chunked")
                + chunk
                + chunk
                + "0\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 413").contains("X-Request-Id: ", "no-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"grant_type=%", "grant_type=%zz", "grant_type=%ff", "a=1&a=2", "a=1;b=2", "", "&&&", "="})
    void aMalformedFormIsRefused(String body) {
        refused(Sts.form().body(body).post("/token"), 400);
    }

    @ParameterizedTest
    @Behaviour("D62")
    @ValueSource(strings = {"", "[]", "{", "{\"grant_type\":1}", "{\"a\":\"1\",\"a\":\"1\"}", "{\"a\":{}}", "\ufeff{}"})
    void aMalformedJsonBodyIsRefused(String body) {
        refused(given().contentType("application/json").body(body).post("/token"), 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%zz", "/token%", "/token?a=%zz", "/token?%", "/jwks?a=%4"})
    void anAddressThatIsNoUriIsRefusedBelowOurCode(String target) {
        String answer = RawHttp.send(RawHttp.head("GET", target));

        assertThat(answer).startsWith("HTTP/1.1 400");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/nothing", "/token/more", "/tokens", "/q/health", "/q/metrics", "/..%2ftoken", "/token%00"
            })
    void anUnknownAddressIsRefused(String target) {
        String answer = RawHttp.send(RawHttp.head("GET", target));

        assertThat(answer).startsWith("HTTP/1.1 404").contains("\"error\":\"invalid_request\"", "X-Request-Id: ");
    }

    @ParameterizedTest
    @Behaviour("B35")
    @Spec("RFC 6749 §2.3.1")
    @ValueSource(
            strings = {
                "client_assertion",
                "client_secret",
                "code",
                "code_verifier",
                "refresh_token",
                "token",
                "client_id"
            })
    void credentialsInTheAddressAreRefused(String name) {
        var response = Sts.form()
                .queryParam(name, "x")
                .formParams(Sts.parameters(Sts.orders().signedBy(Sts.ORDERS_1)))
                .post("/token");

        refused(response, 400);
    }

    @Test
    @Behaviour("D62")
    void anUnknownGrantTypeIsRefused() {
        var parameters = Sts.parameters(Sts.orders().signedBy(Sts.ORDERS_1));
        parameters.put("grant_type", "password");

        Sts.token(parameters).then().statusCode(400).body("error", equalTo("unsupported_grant_type"));
    }

    @Test
    void anIdOfTheCallersChoiceIsNotTakenOver() {
        var response = given().header("X-Request-Id", "mine").get("/token");

        response.then().header("X-Request-Id", matchesPattern("[A-Za-z0-9_-]{16}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:80", "a b", "[::1", "", "x\"y", "localhost:99999"})
    void anOddHostHeaderIsNoReasonToFail(String host) {
        String answer = RawHttp.send("GET /token HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");

        assertThat(answer).matches("(?s)HTTP/1.1 40[05].*");
    }

    @Test
    @Behaviour("D62")
    void unknownParametersAreIgnored() {
        var parameters = Sts.parameters(Sts.orders().signedBy(Sts.ORDERS_1));
        parameters.put("audience", "anything");

        Sts.token(parameters).then().statusCode(200);
    }

    @Test
    @Behaviour("D62")
    void aJsonBodyWorksLikeAForm() {
        Map<String, String> body = Sts.parameters(Sts.orders().signedBy(Sts.ORDERS_1));

        var response = given().contentType("application/json; charset=utf-8")
                .body(body)
                .post("/token");

        response.then().statusCode(200);
    }

    @Test
    void everyAnswerCarriesAnIdOfItsOwn() {
        String one = given().get("/jwks").header("X-Request-Id");
        String other = given().get("/jwks").header("X-Request-Id");

        assertThat(one).isNotBlank().isNotEqualTo(other);
    }

    private static void refused(Response response, int status) {
        response.then()
                .statusCode(status)
                .contentType("application/json")
                .header("X-Request-Id", matchesPattern("[A-Za-z0-9_-]{16}"))
                .body("error", equalTo("invalid_request"));
        assertThat(response.headers().getValues("Cache-Control")).containsExactly("no-store");
    }
}
