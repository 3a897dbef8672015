package dev.countersign.auth.testing;

import static io.restassured.RestAssured.given;

import dev.countersign.crypto.jose.StrictJson;
import dev.countersign.oauth.testing.TestJwt;
import dev.countersign.oauth.testing.TestKey;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** The service as its clients see it: requests that are right until a test bends them. */
public final class Auth {
    public static final String ISSUER = "https://issuer.example.com";
    public static final TestKey WEB = TestKey.named("ES256", "web-1");

    private static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private Auth() {}

    /** The one redirect URI that each test client has. */
    public static String redirectUri(String clientId) {
        return "https://" + clientId.replace("-spa", "") + ".example.com/callback";
    }

    public static RequestSpecification form() {
        return given().contentType("application/x-www-form-urlencoded; charset=UTF-8");
    }

    /** A right code exchange of a public client. */
    public static Map<String, String> exchange(String clientId, String code) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("grant_type", "authorization_code");
        parameters.put("client_id", clientId);
        parameters.put("code", code);
        parameters.put("redirect_uri", redirectUri(clientId));
        parameters.put("code_verifier", Codes.VERIFIER);
        return parameters;
    }

    /** A right refresh of a public client. */
    public static Map<String, String> refresh(String clientId, String refreshToken) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("grant_type", "refresh_token");
        parameters.put("client_id", clientId);
        parameters.put("refresh_token", refreshToken);
        return parameters;
    }

    /** The same parameters, authenticated as the confidential client. */
    public static Map<String, String> asWeb(Map<String, String> parameters, Instant now) {
        return as("web", WEB, parameters, now);
    }

    /** The same parameters, authenticated as this client with this key. */
    public static Map<String, String> as(String clientId, TestKey key, Map<String, String> parameters, Instant now) {
        parameters.put("client_id", clientId);
        parameters.put("client_assertion_type", ASSERTION_TYPE);
        parameters.put(
                "client_assertion",
                TestJwt.assertion(clientId, ISSUER, key, now).signedBy(key));
        return parameters;
    }

    public static Response token(Map<String, String> parameters) {
        return form().formParams(parameters).post("/token");
    }

    /** What this client hears about that token. */
    public static Response introspect(String clientId, TestKey key, String token, Instant now) {
        var parameters = new LinkedHashMap<>(Map.of("token", token));
        return form().formParams(as(clientId, key, parameters, now)).post("/introspect");
    }

    public static Response userInfo(String accessToken) {
        return given().header("Authorization", "Bearer " + accessToken).get("/userinfo");
    }

    /** The claims of a token, unverified. */
    public static Map<String, Object> claims(String jwt) {
        return StrictJson.parseObject(Base64.getUrlDecoder().decode(jwt.split("\\.", -1)[1]));
    }

    /** The header of a token, unverified. */
    public static Map<String, Object> header(String jwt) {
        return StrictJson.parseObject(Base64.getUrlDecoder().decode(jwt.split("\\.", -1)[0]));
    }
}
