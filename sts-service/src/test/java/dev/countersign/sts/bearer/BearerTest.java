package dev.countersign.sts.bearer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import dev.countersign.crypto.jose.StrictJson;
import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.oauth.testing.TestJwt;
import dev.countersign.oauth.testing.TestKey;
import dev.countersign.sts.testing.Sts;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A service says whom it acts for. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
@Behaviour("D64")
class BearerTest {
    private static final String GRANT_TYPE = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private static final TestKey SHOP = TestKey.named("ES256", "shop-1");

    static Stream<TestJwt> badAssertions() {
        long now = Instant.now().getEpochSecond();
        return Stream.of(
                assertion().claim("sub", "shop"),
                assertion().claim("sub", "orders-batch"),
                assertion().claim("sub", "retired"),
                assertion().claim("sub", null),
                assertion().claim("sub", " "),
                assertion().claim("sub", "orders-batch "),
                assertion().claim("sub", "orders-batch\u0000"),
                assertion().claim("sub", "\u202Ealice"),
                assertion().claim("sub", 7),
                assertion().claim("sub", "x".repeat(256)),
                assertion().claim("iss", "unknown"),
                assertion().claim("iss", "retired"),
                assertion().claim("iss", "orders-batch"),
                assertion().claim("aud", Sts.TOKEN_ENDPOINT),
                assertion().claim("aud", List.of(Sts.ISSUER, "https://other.example.com")),
                assertion().claim("jti", null),
                assertion().claim("iat", null),
                assertion().claim("exp", null),
                assertion().claim("exp", now + 3600),
                assertion().claim("exp", now - 60),
                assertion().header("typ", "client-authentication+jwt"),
                assertion().header("typ", "at+jwt"),
                assertion().header("alg", "none"),
                assertion().header("jku", "https://evil.example/jwks"),
                assertion().claim("role", "admin"),
                assertion().claim("by", "somebody"),
                assertion().rawClaim("name", "{\"first\":\"Alice\"}"),
                assertion().rawClaim("name", "[\"Alice\"]"),
                assertion().rawClaim("level", "1.5"),
                assertion().claim("name", "x".repeat(257)));
    }

    @ParameterizedTest
    @MethodSource("badAssertions")
    @Spec({"RFC 7523 §3", "RFC 7523 §3.1"})
    void aBadAssertionIsNoGrant(TestJwt assertion) {
        refused(token(assertion.signedBy(SHOP)), 400, "invalid_grant");
    }

    @Test
    @Spec("RFC 7523 §3")
    void anAssertionSignedBySomebodyElseIsNoGrant() {
        refused(token(assertion().signedBy(Sts.ORDERS_1)), 400, "invalid_grant");
        refused(token("x"), 400, "invalid_grant");
    }

    @Test
    @Spec("RFC 7523 §2.1")
    void withoutAnAssertionThereIsNothingToGrant() {
        Sts.token(Map.of("grant_type", GRANT_TYPE)).then().statusCode(400).body("error", equalTo("invalid_request"));
    }

    @Test
    @Spec("RFC 7523 §2.1")
    void aClientThatIsNotRegisteredForItIsRefused() {
        var assertion = TestJwt.assertion("orders-batch", Sts.ISSUER, Sts.ORDERS_1, Instant.now())
                .claim("sub", "alice");

        refused(token(assertion.signedBy(Sts.ORDERS_1)), 400, "unauthorized_client");
    }

    @Test
    @Spec("RFC 8725 §3.9")
    void anAssertionForOnePurposeIsRefusedForTheOther() {
        var forAlice = assertion().signedBy(SHOP);
        var forItself =
                TestJwt.assertion("shop", Sts.ISSUER, SHOP, Instant.now()).signedBy(SHOP);

        refused(Sts.token(Sts.parameters(forAlice)), 401, "invalid_client");
        refused(token(forItself), 400, "invalid_grant");
        Sts.token(Sts.parameters(forItself)).then().statusCode(200);
        token(forAlice).then().statusCode(200);
    }

    @Test
    @Spec("RFC 7523 §2.1")
    void aGrantAuthenticatesNobodyAnywhereElse() {
        for (String path : List.of("/introspect", "/revoke")) {
            Sts.form()
                    .formParam("grant_type", GRANT_TYPE)
                    .formParam("assertion", assertion().signedBy(SHOP))
                    .formParam("client_id", "shop")
                    .formParam("token", "x")
                    .post(path)
                    .then()
                    .statusCode(401)
                    .body("error", equalTo("invalid_client"));
        }
    }

    @Test
    @Behaviour("A3")
    @Spec("RFC 7523 §3")
    void anAssertionCountsOnce() {
        String assertion = assertion().signedBy(SHOP);

        token(assertion).then().statusCode(200);

        refused(token(assertion), 400, "invalid_grant");
    }

    @Test
    @Spec("RFC 7521 §4.1")
    void whoeverAuthenticatesBesideItIsHeldToBoth() {
        var byAnother = Sts.as("orders-batch", Sts.ORDERS_1);
        byAnother.put("grant_type", GRANT_TYPE);
        byAnother.put("assertion", assertion().signedBy(SHOP));
        var byItself = Sts.as("shop", SHOP);
        byItself.put("grant_type", GRANT_TYPE);
        byItself.put("assertion", assertion().signedBy(SHOP));

        refused(Sts.token(byAnother), 400, "unauthorized_client");
        Sts.token(byItself).then().statusCode(200);
        byItself.putAll(Sts.as("shop", SHOP));
        refused(Sts.token(byItself), 400, "invalid_grant");
    }

    @ParameterizedTest
    @CsvSource({
        "client_id,orders-batch,invalid_grant",
        "scope,orders:write,invalid_scope",
        "resource,https://x.example,invalid_target"
    })
    @Spec({"RFC 7521 §4.1", "RFC 6749 §3.3", "RFC 8707 §2"})
    void theRestOfTheRequestIsHeldToTheRegistration(String parameter, String value, String error) {
        var parameters = parameters(assertion().signedBy(SHOP));
        parameters.put(parameter, value);

        refused(Sts.token(parameters), 400, error);
    }

    @Test
    @Spec({"RFC 7523 §2.1", "RFC 9068 §2.2"})
    void theTokenSaysWhoAssertsThePersonAndWhat() {
        var assertion = assertion()
                .claim("name", "Alice Example")
                .claim("email", "alice@example.com")
                .claim("vip", true)
                .claim("level", 3);

        var answer = token(assertion.signedBy(SHOP));

        answer.then().statusCode(200).body("$", not(hasKey("refresh_token"))).body("scope", equalTo("orders:read"));
        assertThat(claims(answer))
                .containsOnlyKeys("iss", "sub", "client_id", "aud", "iat", "exp", "jti", "scope", "asserted")
                .containsEntry("sub", "alice-7")
                .containsEntry("client_id", "shop")
                .containsEntry(
                        "asserted",
                        Map.of(
                                "by",
                                "shop",
                                "name",
                                "Alice Example",
                                "email",
                                "alice@example.com",
                                "vip",
                                true,
                                "level",
                                3L));
    }

    @Test
    void aPersonOfWhomNothingIsSaidIsMarkedAsAssertedToo() {
        var answer = token(assertion().header("typ", "JWT").signedBy(SHOP));

        assertThat(claims(answer)).containsEntry("asserted", Map.of("by", "shop"));
    }

    @Test
    @Behaviour("D66")
    void theMarkStaysWhenTheTokenIsExchanged() {
        String token = token(assertion().claim("name", "Alice").signedBy(SHOP)).path("access_token");
        var parameters = Sts.as("gateway", TestKey.named("ES256", "gateway-1"));
        parameters.put("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange");
        parameters.put("subject_token", token);
        parameters.put("subject_token_type", "urn:ietf:params:oauth:token-type:jwt");
        parameters.put("resource", "https://api.example.com/orders");

        var answer = Sts.token(parameters);

        assertThat(claims(answer))
                .containsEntry("sub", "alice-7")
                .containsEntry("asserted", Map.of("by", "shop", "name", "Alice"));
    }

    private static TestJwt assertion() {
        return TestJwt.assertion("shop", Sts.ISSUER, SHOP, Instant.now()).claim("sub", "alice-7");
    }

    private static Map<String, String> parameters(String assertion) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("grant_type", GRANT_TYPE);
        parameters.put("assertion", assertion);
        return parameters;
    }

    private static Response token(String assertion) {
        return Sts.token(parameters(assertion));
    }

    private static void refused(Response answer, int status, String error) {
        answer.then().statusCode(status).body("error", equalTo(error)).body("$", not(hasKey("access_token")));
    }

    private static Map<String, Object> claims(Response answer) {
        String token = answer.path("access_token");
        return StrictJson.parseObject(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
    }
}
