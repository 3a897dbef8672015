package dev.countersign.sts.exchange;

import dev.countersign.crypto.jose.StrictJson;
import dev.countersign.oauth.testing.TestJwt;
import dev.countersign.oauth.testing.TestKey;
import dev.countersign.oauth.testing.TestProof;
import dev.countersign.sts.testing.Sts;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Tokens of people who signed in elsewhere, and what services do with them here; all right until a test bends it. */
final class People {
    static final String ISSUER = "https://people.example.com";
    static final TestKey KEY = TestKey.named("ES256", "people-1");
    static final String ALICE = "5f0c7a52-alice";
    static final String GATEWAY = "https://gateway.example.com";
    static final String ORDERS = "https://api.example.com/orders";
    static final String GRANT_TYPE = "urn:ietf:params:oauth:grant-type:token-exchange";
    static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";
    static final String JWT = "urn:ietf:params:oauth:token-type:jwt";
    static final TestKey GATEWAY_KEY = TestKey.named("ES256", "gateway-1");
    static final TestKey PORTAL_KEY = TestKey.named("ES256", "portal-1");
    static final TestKey SHOP_KEY = TestKey.named("ES256", "shop-1");

    private People() {}

    /** What Alice's app calls the gateway with. */
    static TestJwt token() {
        long now = Instant.now().getEpochSecond();
        return new TestJwt()
                .header("typ", "at+jwt")
                .header("alg", "ES256")
                .header("kid", KEY.kid())
                .claim("iss", ISSUER)
                .claim("sub", ALICE)
                .claim("client_id", "web-app")
                .claim("aud", GATEWAY)
                .claim("scope", "openid orders:read orders:write")
                .claim("auth_time", now - 60)
                .claim("iat", now)
                .claim("exp", now + 60)
                .claim("jti", UUID.randomUUID().toString());
    }

    static String signed(TestJwt token) {
        return token.signedBy(KEY);
    }

    /** The parameters by which this client has a token made for orders out of that one. */
    static Map<String, String> exchange(String clientId, TestKey key, String subjectToken) {
        var parameters = new LinkedHashMap<>(Sts.as(clientId, key));
        parameters.put("grant_type", GRANT_TYPE);
        parameters.put("subject_token", subjectToken);
        parameters.put("subject_token_type", ACCESS_TOKEN);
        parameters.put("resource", ORDERS);
        return parameters;
    }

    static Map<String, String> byGateway(String subjectToken) {
        return exchange("gateway", GATEWAY_KEY, subjectToken);
    }

    /** The same with a proof of this key, after the server gave a nonce. */
    static Response withProof(TestKey proofKey, Map<String, String> parameters) {
        String nonce = request(proof(proofKey).signedBy(proofKey), parameters)
                .post("/token")
                .header("DPoP-Nonce");
        return request(proof(proofKey).claim("nonce", nonce).signedBy(proofKey), parameters)
                .post("/token");
    }

    private static TestJwt proof(TestKey key) {
        return TestProof.of(key, "POST", Sts.TOKEN_ENDPOINT, Instant.now());
    }

    private static RequestSpecification request(String proof, Map<String, String> parameters) {
        return Sts.form().header("DPoP", proof).formParams(parameters);
    }

    /** What the shop calls the gateway with, on its own account. */
    static String shopToken() {
        return ownToken("shop", SHOP_KEY);
    }

    static String ownToken(String clientId, TestKey key) {
        var parameters = new LinkedHashMap<>(Sts.as(clientId, key));
        parameters.put("grant_type", "client_credentials");
        return Sts.token(parameters).path("access_token");
    }

    static Map<String, Object> claims(Response answer) {
        String token = answer.path("access_token");
        return StrictJson.parseObject(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
    }
}
