package dev.countersign.sts.rejection;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.oauth.testing.TestJwt;
import dev.countersign.sts.testing.Sts;
import dev.countersign.sts.testing.Support;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may read of refusals, and of assertions: nobody without a token for that. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
@Spec("RFC 6750 §3.1")
class RejectionAccessTest {
    private static final String ID = "0123456789abcdef";

    @Test
    void withoutATokenTheAnswerSaysHowToAskAndNothingElse() {
        Response answer = given().get("/admin/rejections/" + ID);

        answer.then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("Bearer scope=\"rejections:read\""))
                .header("WWW-Authenticate", not(containsString("error")));
    }

    @Test
    @Behaviour("D61")
    void aTokenWithoutTheScopeIsRefusedAndToldWhichOne() {
        Support.rejection(ID, Support.token("assertions:explain"))
                .then()
                .statusCode(403)
                .body("error", equalTo("insufficient_scope"))
                .header("WWW-Authenticate", containsString("error=\"insufficient_scope\""))
                .header("WWW-Authenticate", containsString("scope=\"rejections:read\""));
        Support.explain("x", Support.token("rejections:read"))
                .then()
                .statusCode(403)
                .header("WWW-Authenticate", containsString("scope=\"assertions:explain\""));
    }

    @Test
    @Behaviour("E82")
    @Spec("RFC 9068 §4")
    void aTokenForAnotherAudienceIsRefused() {
        isRefused(Support.rejection(
                ID, Support.token("rejections:read", "https://api.example.com/support", Instant.now())));
    }

    static Stream<String> noAccessTokens() {
        return Stream.of(
                "x",
                "a.b.c",
                TestJwt.assertion("support", Sts.ISSUER, Support.KEY, Instant.now())
                        .claim("scope", "rejections:read")
                        .claim("client_id", "support")
                        .signedBy(Support.KEY),
                TestJwt.assertion("support", Sts.ISSUER, Support.KEY, Instant.now())
                        .header("typ", "at+jwt")
                        .claim("iss", Sts.ISSUER)
                        .claim("scope", "rejections:read")
                        .claim("client_id", "support")
                        .signedBy(Support.KEY));
    }

    @ParameterizedTest
    @MethodSource("noAccessTokens")
    @Behaviour({"C47", "E82"})
    void whatIsNoAccessTokenOfOursIsRefused(String token) {
        isRefused(Support.rejection(ID, token));
    }

    @Test
    @Behaviour({"C47", "E82"})
    void anotherKindOfTokenOfOursIsRefused() {
        String answer = Sts.form()
                .header("Accept", "application/token-introspection+jwt")
                .formParams(Sts.as("orders-batch", Sts.ORDERS_1))
                .formParam("token", Sts.ordersToken())
                .post("/introspect")
                .asString();
        assertThat(answer).startsWith("eyJ");

        isRefused(Support.rejection(ID, answer));
    }

    @Test
    void aTokenThatWasGivenBackIsRefused() {
        String token = Support.token("rejections:read");
        Support.rejection(ID, token).then().statusCode(404);
        Sts.revoke("support", Support.KEY, token).then().statusCode(200);

        isRefused(Support.rejection(ID, token));
    }

    @Test
    @Spec("RFC 6750 §2.3")
    void aTokenInTheAddressIsRefused() {
        given().queryParam("access_token", Support.token("rejections:read"))
                .get("/admin/rejections/" + ID)
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_request"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {ID, "x", "0123456789abcde\r", "\u0000\u0000\u0000\u0000", "a\r\nb", "*", "../rejections", "…"})
    @Behaviour("F90")
    void anIdThatNobodyWasGivenIsNotFound(String id) {
        Support.rejection(id, Support.token("rejections:read"))
                .then()
                .statusCode(404)
                .contentType("application/json")
                .body("error", equalTo("invalid_request"));
    }

    private static void isRefused(Response answer) {
        answer.then()
                .statusCode(401)
                .body("error", equalTo("invalid_token"))
                .header("WWW-Authenticate", containsString("error=\"invalid_token\""));
    }
}
