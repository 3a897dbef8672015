package dev.countersign.sts.introspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.oauth.testing.TestJwt;
import dev.countersign.oauth.testing.TestKey;
import dev.countersign.oauth.testing.TestProof;
import dev.countersign.sts.testing.Sts;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** An API asks about machine tokens; only those that are meant for it are worth anything to it. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
@Behaviour("C46")
@Spec("RFC 7662 §2")
class IntrospectTest {
    private static final TestKey DEVICE = TestKey.named("ES256", "vault-device");
    private static final TestKey VAULT = TestKey.named("ES256", "vault-1");
    private static final TestKey API = TestKey.named("ES256", "vault-api-1");

    @Test
    @Spec("RFC 7662 §4")
    void aTokenThatIsMeantForSomebodyElseIsInactive() {
        String token = Sts.token(Sts.orders().signedBy(Sts.ORDERS_1)).path("access_token");

        Response response = introspect(token);

        assertThat(response.asString()).isEqualTo("{\"active\":false}");
    }

    @Test
    @Spec("RFC 6749 §5.2")
    void anApiThatOnlyIntrospectsGetsNoTokensOfItsOwn() {
        Response response = Sts.token(assertion("vault-api", API));

        response.then().statusCode(400).body("error", equalTo("unauthorized_client"));
    }

    @Test
    @Behaviour("A3")
    @Spec("RFC 7523 §3")
    void oneAssertionServesOneRequestWhereverItIsSent() {
        String assertion = assertion("vault-api", API);
        introspect("x", assertion).then().statusCode(200);

        introspect("x", assertion).then().statusCode(401).body("error", equalTo("invalid_client"));
    }

    @Test
    @Spec("RFC 9449 §6.2")
    void aTokenForItIsShownWithItsKey() {
        Response response = introspect(vaultToken());

        response.then()
                .statusCode(200)
                .body("active", equalTo(true))
                .body("token_type", equalTo("DPoP"))
                .body("client_id", equalTo("vault"))
                .body("cnf.jkt", equalTo(TestProof.thumbprint(DEVICE)));
    }

    private static String vaultToken() {
        String nonce = Sts.form().header("DPoP", "").post("/token").header("DPoP-Nonce");
        String proof = TestProof.of(DEVICE, "POST", Sts.TOKEN_ENDPOINT, Instant.now())
                .claim("nonce", nonce)
                .signedBy(DEVICE);
        return Sts.form()
                .header("DPoP", proof)
                .formParams(Sts.parameters(assertion("vault", VAULT)))
                .post("/token")
                .path("access_token");
    }

    private static Response introspect(String token) {
        return introspect(token, assertion("vault-api", API));
    }

    private static Response introspect(String token, String assertion) {
        return Sts.form()
                .formParam("client_assertion_type", Sts.ASSERTION_TYPE)
                .formParam("client_assertion", assertion)
                .formParam("token", token)
                .post("/introspect");
    }

    private static String assertion(String clientId, TestKey key) {
        return TestJwt.assertion(clientId, Sts.ISSUER, key, Instant.now()).signedBy(key);
    }
}
