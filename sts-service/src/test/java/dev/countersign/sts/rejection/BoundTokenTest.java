package dev.countersign.sts.rejection;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.oauth.testing.TestJwt;
import dev.countersign.oauth.testing.TestKey;
import dev.countersign.oauth.testing.TestProof;
import dev.countersign.sts.testing.Sts;
import dev.countersign.sts.testing.Support;
import dev.countersign.testing.Spec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A token of the support that is bound to a key opens nothing without it. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
@Spec("RFC 9449 §7.1")
class BoundTokenTest {
    private static final TestKey DEVICE = TestKey.named("ES256", "support-device");
    private static final TestKey THIEF = TestKey.named("ES256", "support-thief");
    private static final String PATH = "/admin/rejections/0123456789abcdef";

    private String token = "";

    @BeforeEach
    void boundToken() {
        String proof = TestProof.of(DEVICE, "POST", Sts.TOKEN_ENDPOINT, Instant.now())
                .claim("nonce", nonce())
                .signedBy(DEVICE);
        var parameters = Sts.parameters(TestJwt.assertion("support", Sts.ISSUER, Support.KEY, Instant.now())
                .signedBy(Support.KEY));
        parameters.put("resource", Sts.ISSUER);
        token = Sts.form()
                .formParams(parameters)
                .header("DPoP", proof)
                .post("/token")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
    }

    @Test
    @Spec("RFC 9449 §7.2")
    void asABearerTokenItIsRefused() {
        Support.rejection("0123456789abcdef", token).then().statusCode(401).body("error", equalTo("invalid_token"));
    }

    @Test
    void withoutAProofItIsRefusedByItsOwnScheme() {
        given().header("Authorization", "DPoP " + token)
                .get(PATH)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", startsWith("DPoP algs="))
                .header("WWW-Authenticate", containsString("error=\"invalid_dpop_proof\""));
    }

    @Test
    void withAThiefsKeyItIsRefused() {
        with(proof(THIEF)).then().statusCode(401).body("error", equalTo("invalid_token"));
    }

    @Test
    @Spec("RFC 9449 §11.1")
    void withItsKeyItIsTakenAndTheProofCountsOnce() {
        String proof = proof(DEVICE);

        with(proof).then().statusCode(404);
        with(proof).then().statusCode(401).body("error", equalTo("invalid_dpop_proof"));
    }

    private Response with(String proof) {
        return given().header("Authorization", "DPoP " + token)
                .header("DPoP", proof)
                .get(PATH);
    }

    private String proof(TestKey key) {
        return TestProof.of(key, "GET", Sts.ISSUER + PATH, Instant.now())
                .claim("ath", TestProof.hash(token))
                .claim("nonce", nonce())
                .signedBy(key);
    }

    private static String nonce() {
        return Sts.form().header("DPoP", "").post("/token").header("DPoP-Nonce");
    }
}
