package dev.countersign.sts.machine;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

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
import java.util.List;
import org.junit.jupiter.api.Test;

/** A machine under the FAPI 2.0 Security Profile: {@code fapi: true} is all that its registration says. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
@Behaviour("A1")
@Spec("FAPI 2.0 Security Profile §5.3.2.1")
class FapiMachineTest {
    private static final TestKey LEDGER = TestKey.named("ES256", "ledger-1");
    private static final TestKey DEVICE = TestKey.named("ES256", "ledger-device");

    @Test
    void itGetsATokenThatIsBoundToItsKey() {
        ask(assertion(Sts.ISSUER), proof(nonce()))
                .then()
                .statusCode(200)
                .body("token_type", equalTo("DPoP"))
                .body("refresh_token", nullValue());
    }

    @Test
    void withoutAProofItGetsNone() {
        Sts.form()
                .formParams(Sts.parameters(assertion(Sts.ISSUER)))
                .post("/token")
                .then()
                .statusCode(400)
                .body("access_token", nullValue());
    }

    @Test
    void theIssuerIsTheAudienceAndNoList() {
        ask(assertion(List.of(Sts.ISSUER)), proof(nonce()))
                .then()
                .statusCode(401)
                .body("error", equalTo("invalid_client"));
        ask(assertion(Sts.TOKEN_ENDPOINT), proof(nonce()))
                .then()
                .statusCode(401)
                .body("error", equalTo("invalid_client"));
    }

    private static String assertion(Object audience) {
        return TestJwt.assertion("ledger", Sts.ISSUER, LEDGER, Instant.now())
                .claim("aud", audience)
                .signedBy(LEDGER);
    }

    private static Response ask(String assertion, String proof) {
        return Sts.form()
                .formParams(Sts.parameters(assertion))
                .header("DPoP", proof)
                .post("/token");
    }

    private static String nonce() {
        return ask(assertion(Sts.ISSUER), proof("none yet")).header("DPoP-Nonce");
    }

    private static String proof(String nonce) {
        return TestProof.of(DEVICE, "POST", Sts.TOKEN_ENDPOINT, Instant.now())
                .claim("nonce", nonce)
                .signedBy(DEVICE);
    }
}
