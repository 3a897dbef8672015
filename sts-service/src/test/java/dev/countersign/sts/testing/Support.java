package dev.countersign.sts.testing;

import static io.restassured.RestAssured.given;

import dev.countersign.oauth.testing.TestJwt;
import dev.countersign.oauth.testing.TestKey;
import io.restassured.response.Response;
import java.time.Instant;

/** A developers' support that may read refusals and have assertions explained. */
public final class Support {
    public static final TestKey KEY = TestKey.named("ES256", "support-1");

    private Support() {}

    /** A token for this server, with this scope. */
    public static String token(String scope) {
        return token(scope, Sts.ISSUER, Instant.now());
    }

    public static String token(String scope, String resource, Instant now) {
        var parameters = Sts.parameters(
                TestJwt.assertion("support", Sts.ISSUER, KEY, now).signedBy(KEY));
        parameters.put("scope", scope);
        parameters.put("resource", resource);
        return Sts.token(parameters).then().statusCode(200).extract().path("access_token");
    }

    public static Response rejection(String id, String token) {
        return given().header("Authorization", "Bearer " + token).get("/admin/rejections/{id}", id);
    }

    public static Response explain(String assertion, String token) {
        return Sts.form()
                .header("Authorization", "Bearer " + token)
                .formParam("client_assertion", assertion)
                .formParam("client_assertion_type", Sts.ASSERTION_TYPE)
                .post("/admin/assertions/explain");
    }
}
