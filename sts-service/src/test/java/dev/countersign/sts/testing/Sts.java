package dev.countersign.sts.testing;

import static io.restassured.RestAssured.given;

import dev.countersign.oauth.testing.TestJwt;
import dev.countersign.oauth.testing.TestKey;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The service as its clients see it: the registered test clients, and requests that are right until a test bends them. */
public final class Sts {
    public static final String ISSUER = "https://issuer.example.com";
    public static final String TOKEN_ENDPOINT = ISSUER + "/token";
    public static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    public static final TestKey ORDERS_1 = TestKey.named("ES256", "orders-1");
    public static final TestKey ORDERS_2 = TestKey.named("ES256", "orders-2");
    public static final TestKey SEED = TestKey.named("RS256", "seed-1");
    public static final TestKey REPORTS = TestKey.named("EdDSA", "reports-ed");
    public static final TestKey ARCHIVE = TestKey.named("PS256", "archive-1");
    public static final TestKey ORDERS_API = TestKey.named("ES256", "orders-api-1");
    public static final TestKey RETIRED = TestKey.named("ES256", "retired-1");

    private Sts() {}

    /** A good assertion of orders-batch. */
    public static TestJwt orders() {
        return TestJwt.assertion("orders-batch", ISSUER, ORDERS_1, Instant.now());
    }

    /** A good assertion of the seed's client. */
    public static TestJwt seed() {
        return TestJwt.assertion("client-id", TOKEN_ENDPOINT, SEED, Instant.now());
    }

    public static TestJwt reports() {
        return TestJwt.assertion("reports", ISSUER, REPORTS, Instant.now());
    }

    /** What a client says of itself in a direct request, authenticated with this key. */
    public static Map<String, String> as(String clientId, TestKey key) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("client_assertion_type", ASSERTION_TYPE);
        parameters.put(
                "client_assertion",
                TestJwt.assertion(clientId, ISSUER, key, Instant.now()).signedBy(key));
        return parameters;
    }

    /** A token of orders-batch. */
    public static String ordersToken() {
        return token(orders().signedBy(ORDERS_1)).path("access_token");
    }

    /** What this client hears about that token. */
    public static Response introspect(String clientId, TestKey key, String token) {
        return form().formParams(as(clientId, key)).formParam("token", token).post("/introspect");
    }

    /** This client gives that token back. */
    public static Response revoke(String clientId, TestKey key, String token) {
        return form().formParams(as(clientId, key)).formParam("token", token).post("/revoke");
    }

    /** The parameters of a token request with this assertion. */
    public static Map<String, String> parameters(String assertion) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("grant_type", "client_credentials");
        parameters.put("client_assertion_type", ASSERTION_TYPE);
        parameters.put("client_assertion", assertion);
        return parameters;
    }

    /** Asks for a token with this assertion and nothing else. */
    public static Response token(String assertion) {
        return token(parameters(assertion));
    }

    public static Response token(Map<String, String> parameters) {
        return form().formParams(parameters).post("/token");
    }

    public static RequestSpecification form() {
        return given().contentType("application/x-www-form-urlencoded; charset=UTF-8");
    }
}
