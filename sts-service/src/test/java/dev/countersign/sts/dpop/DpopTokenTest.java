package dev.countersign.sts.dpop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.countersign.crypto.jose.StrictJson;
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
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A service asks for tokens that only its own key can use. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
@Spec("RFC 9449 §5")
class DpopTokenTest {
    private static final TestKey DEVICE = TestKey.named("ES256", "sts-device");
    private static final TestKey VAULT = TestKey.named("ES256", "vault-1");

    @Test
    @Spec("RFC 9449 §8")
    void aProofWithoutANonceGetsOneAndNothingIsSpent() {
        String assertion = Sts.orders().signedBy(Sts.ORDERS_1);

        Response asked = ask(assertion, proof());

        asked.then()
                .statusCode(400)
                .header("DPoP-Nonce", notNullValue())
                .body("error", equalTo("use_dpop_nonce"))
                .body("access_token", nullValue());
        assertThat(asked.headers().getValues("DPoP-Nonce")).hasSize(1);
        // The same assertion, because it was not looked at.
        ask(assertion, proof().claim("nonce", asked.header("DPoP-Nonce")))
                .then()
                .statusCode(200)
                .body("token_type", equalTo("DPoP"));
    }

    @Test
    @Behaviour("A3")
    @Spec("RFC 9449 §11.1")
    void theSameProofASecondTimeIsRefused() {
        TestJwt proof = proof().claim("nonce", nonce());
        ask(Sts.orders().signedBy(Sts.ORDERS_1), proof).then().statusCode(200);

        Response second = ask(Sts.orders().signedBy(Sts.ORDERS_1), proof);

        invalidProof(second);
    }

    @Test
    @Behaviour("A3")
    void aJtiOfAnotherKeyIsAnotherJti() {
        TestKey other = TestKey.named("ES256", "sts-device-2");
        ask(Sts.orders().signedBy(Sts.ORDERS_1), proof().claim("nonce", nonce()).claim("jti", "shared"))
                .then()
                .statusCode(200);

        String proof = TestProof.of(other, "POST", Sts.TOKEN_ENDPOINT, Instant.now())
                .claim("nonce", nonce())
                .claim("jti", "shared")
                .signedBy(other);

        request(Sts.orders().signedBy(Sts.ORDERS_1))
                .header("DPoP", proof)
                .post("/token")
                .then()
                .statusCode(200);
    }

    @Test
    void aProofForAnotherAddressOrMethodIsRefused() {
        String nonce = nonce();

        invalidProof(ask(proof().claim("nonce", nonce).claim("htu", Sts.ISSUER + "/revoke")));
        invalidProof(ask(proof().claim("nonce", nonce).claim("htm", "GET")));
    }

    @Test
    @Spec("RFC 9449 §4.3")
    void twoProofsAreNone() {
        String proof = proof().claim("nonce", nonce()).signedBy(DEVICE);

        Response response = request(Sts.orders().signedBy(Sts.ORDERS_1))
                .header("DPoP", proof, proof)
                .post("/token");

        invalidProof(response);
    }

    @Test
    void whatIsNoProofAtAllIsRefused() {
        Response response = request(Sts.orders().signedBy(Sts.ORDERS_1))
                .header("DPoP", "nonsense")
                .post("/token");

        invalidProof(response);
    }

    @Test
    void anAssertionIsNoProof() {
        Response response = request(Sts.orders().signedBy(Sts.ORDERS_1))
                .header("DPoP", Sts.orders().signedBy(Sts.ORDERS_1))
                .post("/token");

        invalidProof(response);
    }

    @Test
    @Spec("RFC 9449 §5.2")
    void aClientThatIsRegisteredForProofsNeedsOne() {
        Response without = request(vault()).post("/token");

        without.then().statusCode(400).body("error", equalTo("invalid_request")).body("access_token", nullValue());
    }

    @Test
    @Spec({"RFC 9449 §6.1", "RFC 7800 §3.1"})
    void theTokenNamesTheKeyThatItIsBoundTo() {
        Response response = ask(vault(), proof().claim("nonce", nonce()));

        response.then().statusCode(200).body("token_type", equalTo("DPoP")).header("DPoP-Nonce", notNullValue());
        assertThat(claims(response.path("access_token")))
                .containsEntry("cnf", Map.of("jkt", TestProof.thumbprint(DEVICE)));
    }

    @Test
    void withoutAProofTheTokenIsABearerToken() {
        Response response = Sts.token(Sts.orders().signedBy(Sts.ORDERS_1));

        response.then().statusCode(200).body("token_type", equalTo("Bearer")).header("DPoP-Nonce", nullValue());
        assertThat(claims(response.path("access_token"))).doesNotContainKey("cnf");
    }

    private static TestJwt proof() {
        return TestProof.of(DEVICE, "POST", Sts.TOKEN_ENDPOINT, Instant.now());
    }

    private static String nonce() {
        return Sts.form().header("DPoP", "").post("/token").header("DPoP-Nonce");
    }

    private static String vault() {
        return TestJwt.assertion("vault", Sts.ISSUER, VAULT, Instant.now()).signedBy(VAULT);
    }

    private static Response ask(TestJwt proof) {
        return ask(Sts.orders().signedBy(Sts.ORDERS_1), proof);
    }

    private static Response ask(String assertion, TestJwt proof) {
        return request(assertion).header("DPoP", proof.signedBy(DEVICE)).post("/token");
    }

    private static RequestSpecification request(String assertion) {
        return Sts.form().formParams(Sts.parameters(assertion));
    }

    private static Map<String, Object> claims(String jwt) {
        return StrictJson.parseObject(Base64.getUrlDecoder().decode(jwt.split("\\.", -1)[1]));
    }

    private static void invalidProof(Response response) {
        response.then()
                .statusCode(400)
                .body("error", equalTo("invalid_dpop_proof"))
                .body("access_token", nullValue());
    }
}
